import type { CausationGraph, CausationSubject } from '../../protocol/causation.ts';
import { Observable } from '../model/observable.ts';
import type { Camera } from './camera.ts';
import { effectRows, type EffectRow } from './effect-rows.ts';
import { layOut, type GraphLayout } from './graph-layout.ts';
import { GraphModel } from './graph-model.ts';
import { unanswered, type Loaded } from './loaded.ts';
import type { SavedCausation } from './saved-causation.ts';
import { visibleNodes, type VisibleNodes } from './visible-nodes.ts';

/** What of a graph is in view while some of its effects are folded away. */
export interface GraphView {
  readonly visible: VisibleNodes;
  readonly layout: GraphLayout;
  readonly rows: readonly EffectRow[];
}

/** The graph on the screen: what it is of, what came of asking for it, and what of it is folded. */
export class GraphStore extends Observable {
  readonly #ask: (subject: CausationSubject, signal: AbortSignal) => Promise<CausationGraph>;
  readonly #folded: Set<string>;
  #subject: CausationSubject | undefined;
  #loaded: Loaded<GraphModel> = { kind: 'none' };
  #view: GraphView | undefined;
  #asking: AbortController | undefined;
  /** The log has changed since the question that is on its way. */
  #stale = false;
  /** As the user left it; undefined: so that all is in view. */
  camera: Camera | undefined;

  constructor(
    ask: (subject: CausationSubject, signal: AbortSignal) => Promise<CausationGraph>,
    { subject, folded, camera }: Pick<SavedCausation, 'subject' | 'folded' | 'camera'>,
  ) {
    super();
    this.#ask = ask;
    this.#subject = subject;
    this.#folded = new Set(folded);
    this.camera = camera;
  }

  get subject(): CausationSubject | undefined {
    return this.#subject;
  }

  get loaded(): Loaded<GraphModel> {
    return this.#loaded;
  }

  get model(): GraphModel | undefined {
    return this.#loaded.kind === 'shown' ? this.#loaded.value : undefined;
  }

  get view(): GraphView | undefined {
    const { model } = this;
    if (model === undefined) return undefined;
    this.#view ??= this.#arrange(model);
    return this.#view;
  }

  get saved(): Pick<SavedCausation, 'subject' | 'folded' | 'camera'> {
    return {
      ...(this.#subject === undefined ? {} : { subject: this.#subject }),
      folded: [...this.#folded],
      ...(this.camera === undefined ? {} : { camera: this.camera }),
    };
  }

  /** Shows the graph of something else. */
  show(subject: CausationSubject): void {
    this.cancel();
    this.#subject = subject;
    this.#folded.clear();
    this.camera = undefined;
    this.#set({ kind: 'none' });
    void this.load();
  }

  /** Asks again, because the log has changed; what is shown stays until the answer has come. */
  async load(): Promise<void> {
    const subject = this.#subject;
    if (subject === undefined) return;
    this.#stale = this.#asking !== undefined;
    if (this.#stale) return;
    const asking = new AbortController();
    this.#asking = asking;
    if (this.#loaded.kind !== 'shown') this.#set({ kind: 'loading' });
    const loaded = await this.#ask(subject, asking.signal).then(
      (graph): Loaded<GraphModel> => ({ kind: 'shown', value: new GraphModel(graph) }),
      unanswered,
    );
    if (this.#asking !== asking) return;
    this.#asking = undefined;
    this.#remember(loaded);
    this.#set(loaded);
    if (this.#stale) void this.load();
  }

  /** Gives up what is on its way. */
  cancel(): void {
    const asking = this.#asking;
    if (asking === undefined) return;
    this.#asking = undefined;
    this.#stale = false;
    asking.abort();
    if (this.#loaded.kind === 'loading') this.#set({ kind: 'cancelled' });
  }

  isFolded(place: number): boolean {
    const id = this.model?.nodes[place]?.id;
    return id !== undefined && this.#folded.has(id);
  }

  /** Folds the effects of a node away, or unfolds them. */
  fold(place: number, folded = !this.isFolded(place)): void {
    const { model } = this;
    const id = model?.nodes[place]?.id;
    if (id === undefined || (folded && (model?.effects[place] ?? []).length === 0)) return;
    if (folded) this.#folded.add(id);
    else this.#folded.delete(id);
    this.#changed();
  }

  /** Unfolds what hides a node. */
  unfoldTo(place: number): void {
    const { model } = this;
    if (model === undefined || this.view?.visible.shown[place] === 1) return;
    const before = new Set([place]);
    // Grows while it is gone through.
    for (const node of before) for (const cause of model.causes[node] ?? []) before.add(cause);
    before.delete(place);
    for (const node of before) this.#folded.delete(model.nodes[node]?.id ?? '');
    this.#changed();
  }

  #arrange(model: GraphModel): GraphView {
    const visible = visibleNodes(model, (place) => this.isFolded(place));
    return { visible, layout: layOut(model, visible.shown), rows: effectRows(model, visible) };
  }

  /** The log may be read anew, and the event stand elsewhere in it: from now on it is known by its id. */
  #remember(loaded: Loaded<GraphModel>): void {
    if (loaded.kind !== 'shown' || this.#subject === undefined || !('position' in this.#subject)) return;
    const { position } = this.#subject;
    const id = loaded.value.nodes[loaded.value.placeOf(position) ?? -1]?.id;
    if (id !== undefined && id !== `#${position}`) this.#subject = { id };
  }

  #set(loaded: Loaded<GraphModel>): void {
    this.#loaded = loaded;
    this.#changed();
  }

  #changed(): void {
    this.#view = undefined;
    this.notify();
  }
}
