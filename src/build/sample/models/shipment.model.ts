/** A shipment, as a decider: `decide`, `evolve` and `initialState`, each exported by itself. */
type ShipmentEvent =
  | { type: 'ShipmentCreated'; data: { order: string; carrier: string; parcels: string[] } }
  | { type: 'DeliveryAttempted'; data: { attempts: number; note: string } }
  | { type: 'ShipmentDelivered'; data: { signedBy: string } };

type ShipmentCommand =
  { type: 'ReportAttempt'; data: { note: string } } | { type: 'DeliverShipment'; data: { signedBy: string } };

type Shipment =
  | { status: 'unknown' }
  | { status: 'on its way'; order: string; carrier: string; parcels: number; attempts: number }
  | { status: 'delivered'; order: string; carrier: string; attempts: number; signedBy: string };

export const initialState = (): Shipment => ({ status: 'unknown' });

export function evolve(shipment: Shipment, { type, data }: ShipmentEvent): Shipment {
  switch (type) {
    case 'ShipmentCreated':
      return {
        status: 'on its way',
        order: data.order,
        carrier: data.carrier,
        parcels: data.parcels.length,
        attempts: 0,
      };
    case 'DeliveryAttempted':
      return shipment.status === 'on its way' ? { ...shipment, attempts: shipment.attempts + 1 } : shipment;
    case 'ShipmentDelivered': {
      if (shipment.status !== 'on its way') return shipment;
      const { order, carrier, attempts } = shipment;
      return { status: 'delivered', order, carrier, attempts, signedBy: data.signedBy };
    }
    default:
      return shipment;
  }
}

export function decide({ type, data }: ShipmentCommand, shipment: Shipment): ShipmentEvent | ShipmentEvent[] {
  if (shipment.status !== 'on its way')
    throw new Error(`The shipment is ${shipment.status}; nothing can be delivered.`);
  switch (type) {
    case 'ReportAttempt':
      return { type: 'DeliveryAttempted', data: { attempts: shipment.attempts + 1, note: data.note } };
    case 'DeliverShipment':
      return { type: 'ShipmentDelivered', data: { signedBy: data.signedBy } };
    default:
      throw new Error('A shipment does not know this command.');
  }
}
