// @ts-check
/**
 * The shapes of the live protocol, for the type checker only (docs/protocol.md is their source).
 *
 * @typedef {{ key: string, title: string }} Zone
 * @typedef {{ ends_at: string, seconds: number }} Timer
 * @typedef {Object} SessionRecord
 * @property {string} id
 * @property {string} title
 * @property {'prepared'|'open'|'closed'} state
 * @property {'named'|'pseudonym'|'anonymous'} anonymity
 * @property {string|null} current
 * @property {Timer|null} timer
 * @property {string} [code]
 *
 * @typedef {Object} ActivitySettings
 * @property {Zone[]} [zones]
 * @property {boolean} [private]
 * @property {boolean} [revealed]
 * @property {string[]} [colors]
 * @property {number} [quota]
 * @property {number} [per_option]
 * @property {string|null} [source]
 * @property {'notes'|'clusters'} [targets]
 * @property {'named'|'anonymous'} [mode]
 * @property {boolean} [open_to_all]
 *
 * @typedef {Object} Activity
 * @property {string} id
 * @property {'board'|'vote'|'mindmap'|'information'|'pause'} kind
 * @property {string} title
 * @property {string} instruction
 * @property {'prepared'|'open'|'closed'} state
 * @property {number} position
 * @property {ActivitySettings} settings
 * @property {number} [waiting]
 *
 * @typedef {Object} Note
 * @property {string} id
 * @property {string} activity
 * @property {string} text
 * @property {string} color
 * @property {string|null} zone
 * @property {number} x
 * @property {number} y
 * @property {string|null} cluster
 * @property {boolean} hidden
 * @property {number} rev
 * @property {string} [author]
 * @property {boolean} [pending]  true while only this device holds the change
 * @property {boolean} [stored]  of a pending one, whether it would survive this page
 *
 * @typedef {{ id: string, activity: string, title: string, x: number, y: number, rev: number }} Cluster
 * @typedef {{ id: string, activity: string, text: string, position: number, note: string|null, cluster: string|null }} Option
 * @typedef {{ id: string, activity: string, votes: number, rank: number }} Tally
 * @typedef {{ id: string, map: string, parent: string|null, position: number, text: string, rev: number, pending?: boolean }} MapNode
 *
 * @typedef {Object} Me
 * @property {string} id
 * @property {string} name
 * @property {'participant'|'facilitator'|'projector'} role
 * @property {string[]} rights
 * @property {string[]} notes
 * @property {Record<string, Note>} drafts
 * @property {Record<string, number>} dots
 *
 * @typedef {Object} LiveState
 * @property {string} epoch
 * @property {number} rev
 * @property {SessionRecord} session
 * @property {Map<string, Activity>} activities
 * @property {Map<string, Note>} notes
 * @property {Map<string, Cluster>} clusters
 * @property {Map<string, Option>} options
 * @property {Map<string, Tally>} tallies
 * @property {Map<string, MapNode>} nodes
 * @property {Me} me
 *
 * @typedef {{ epoch: string, rev: number, state: Record<string, any> }} Snapshot
 * @typedef {{ epoch: string, from: number, to: number, set: Record<string, any>, gone: Record<string, string[]> }} Patch
 * @typedef {Record<string, Set<string>>} Changed  ids (or keys, for single records) touched, by collection
 *
 * @typedef {{ kind: string, [field: string]: any }} Op
 * @typedef {{ client: string, first: number, ops: Op[] }} Batch
 * @typedef {{ ok: boolean, code?: string, facts?: Record<string, any>, message?: string }} OpResult
 * @typedef {OpResult & { rev?: number, results?: OpResult[] }} Answer
 *
 * @typedef {{ session: string, owner: string, client: string, seq: number, op: Op }} KeptOp
 * @typedef {{ session: string, owner: string, id: string, op: Op, code: string, message: string, facts: Record<string, any> }} Draft
 *
 * @typedef {Object} Keeper  where operations and refused texts wait; loads are scoped to one person in one session
 * @property {boolean} durable  false when a reload would lose what is kept
 * @property {boolean} fresh  true when nothing at all had ever been kept in this browser, or all of it is gone
 * @property {(entries: KeptOp[]) => Promise<void>} keep
 * @property {(entries: KeptOp[]) => Promise<void>} release
 * @property {() => Promise<KeptOp[]>} kept
 * @property {(draft: Draft) => Promise<void>} keepDraft
 * @property {(id: string) => Promise<void>} releaseDraft
 * @property {() => Promise<Draft[]>} drafts
 */

export {};
