"""heavy work done by the worker"""

import sqlalchemy as sa
from alembic import op

import workshop.foundations.base

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

STAGES = ('deciding', 'decided', 'undoing', 'undone')
OUTCOMES = ('waiting', 'changed', 'same', 'left', 'gone', 'undone', 'kept')


def choice(values, name):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def instant():
    return workshop.foundations.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table('decision_batches', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stage', choice(STAGES, 'batchstage'), nullable=False, server_default='decided'))
        batch_op.add_column(sa.Column('wanted', sa.JSON(), nullable=False, server_default='{}'))
    with op.batch_alter_table('decision_steps', schema=None) as batch_op:
        batch_op.add_column(sa.Column('position', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('seen', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('outcome', choice(OUTCOMES, 'stepoutcome'), nullable=False, server_default='changed'))
        batch_op.add_column(sa.Column('refusal', sa.String(length=40), nullable=False, server_default=''))
    op.execute("UPDATE decision_batches SET stage = 'undone' WHERE undone_at IS NOT NULL")
    op.execute(
        "UPDATE decision_steps SET outcome = CASE WHEN undone THEN 'undone' ELSE 'kept' END "
        "WHERE batch_id IN (SELECT id FROM decision_batches WHERE undone_at IS NOT NULL)"
    )
    op.create_table('harvests',
    sa.Column('live_session_id', sa.String(length=36), nullable=False),
    sa.Column('asked_by_id', sa.String(length=36), nullable=True),
    sa.Column('begun_at', instant(), nullable=False),
    sa.Column('ended_at', instant(), nullable=True),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('made', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['asked_by_id'], ['users.id'], name=op.f('fk_harvests_asked_by_id')),
    sa.ForeignKeyConstraint(['live_session_id'], ['live_sessions.id'], name=op.f('fk_harvests_live_session_id')),
    sa.PrimaryKeyConstraint('live_session_id', name=op.f('pk_harvests'))
    )


def downgrade() -> None:
    op.drop_table('harvests')
    with op.batch_alter_table('decision_steps', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_decision_steps_stepoutcome'), type_='check')
        for name in ('refusal', 'outcome', 'seen', 'position'):
            batch_op.drop_column(name)
    with op.batch_alter_table('decision_batches', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_decision_batches_batchstage'), type_='check')
        batch_op.drop_column('wanted')
        batch_op.drop_column('stage')
