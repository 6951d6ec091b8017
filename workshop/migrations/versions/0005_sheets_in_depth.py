"""steps, indicators, budget, deliverables, comments of a sheet"""

import sqlalchemy as sa
from alembic import op

import workshop.foundations.base

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

INDEXED = (
    ('measurements', ('sheet_id', 'indicator_id')), ('indicators', ('sheet_id',)), ('budget_lines', ('sheet_id',)),
    ('resources', ('sheet_id',)), ('deliverables', ('sheet_id',)), ('dependencies', ('sheet_id', 'deliverable_id')),
    ('sheet_people', ('user_id',)), ('comments', ('sheet_id', 'thread_id')), ('mentions', ('user_id',)),
)
MADE = ('mentions', 'comments', 'dependencies', 'deliverables', 'resources', 'budget_lines', 'measurements',
        'indicators', 'sheet_people')


def chosen(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def text(name, length, **more):
    return sa.Column(name, sa.String(length=length), nullable=False, **more)


def to(table, name, target, nullable=False):
    return (
        sa.Column(name, sa.String(length=36), nullable=nullable),
        sa.ForeignKeyConstraint([name], [f'{target}.id'], name=op.f(f'fk_{table}_{name}')),
    )


def instant(name, nullable=True):
    return sa.Column(name, workshop.foundations.base.UtcDateTime(timezone=True), nullable=nullable)


def table(name, *parts):
    """A table whose rows have an id; `parts` are columns, constraints, or tuples of both."""
    flat = [one for part in parts for one in (part if isinstance(part, tuple) else (part,))]
    columns = [one for one in flat if isinstance(one, sa.Column)]
    constraints = [one for one in flat if not isinstance(one, sa.Column)]
    op.create_table(name, text('id', 36), *columns, *constraints, sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{name}')))


def unique(name, *columns):
    return sa.UniqueConstraint(*columns, name=op.f(f'uq_{name}_{"_".join(columns)}'))


def upgrade() -> None:
    with op.batch_alter_table('action_sheets', schema=None) as batch_op:
        batch_op.add_column(instant('created_at'))
    with op.batch_alter_table('field_changes', schema=None) as batch_op:
        batch_op.alter_column('field', existing_type=sa.String(length=40), type_=sa.String(length=80),
                              existing_nullable=False)
    with op.batch_alter_table('sheet_lines', schema=None) as batch_op:
        batch_op.add_column(text('owner', 200, server_default=''))
        batch_op.add_column(sa.Column('owner_id', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('due_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('done_on', sa.Date(), nullable=True))
        batch_op.create_foreign_key(op.f('fk_sheet_lines_owner_id'), 'users', ['owner_id'], ['id'])

    table('sheet_people', to('sheet_people', 'sheet_id', 'action_sheets'),
          sa.Column('part', chosen('part', 'project_lead', 'coordinator', 'sponsor', 'contributors'), nullable=False),
          text('name', 200), to('sheet_people', 'user_id', 'users', nullable=True),
          unique('sheet_people', 'sheet_id', 'part', 'name'))
    table('indicators', to('indicators', 'sheet_id', 'action_sheets'),
          sa.Column('position', sa.Integer(), nullable=False), text('label', 300), text('unit', 40),
          sa.Column('baseline', sa.BigInteger(), nullable=True), sa.Column('target', sa.BigInteger(), nullable=True),
          sa.Column('target_on', sa.Date(), nullable=True))
    table('measurements', to('measurements', 'sheet_id', 'action_sheets'),
          to('measurements', 'indicator_id', 'indicators'), sa.Column('measured_on', sa.Date(), nullable=False),
          sa.Column('value', sa.BigInteger(), nullable=False), text('note', 300))
    table('budget_lines', to('budget_lines', 'sheet_id', 'action_sheets'),
          sa.Column('position', sa.Integer(), nullable=False), text('label', 300), text('organisation', 200),
          sa.Column('year', sa.Integer(), nullable=False),
          sa.Column('spending', chosen('spending', 'operating', 'investment'), nullable=False),
          *(sa.Column(f'{name}_cents', sa.BigInteger(), nullable=False) for name in ('planned', 'committed', 'paid')),
          text('source', 200),
          sa.CheckConstraint('planned_cents >= 0 and committed_cents >= 0 and paid_cents >= 0',
                             name=op.f('ck_budget_lines_amounts')))
    table('resources', to('resources', 'sheet_id', 'action_sheets'),
          sa.Column('position', sa.Integer(), nullable=False),
          sa.Column('kind', chosen('resourcekind', 'person', 'service', 'partner', 'equipment', 'money'),
                    nullable=False),
          text('name', 300), to('resources', 'user_id', 'users', nullable=True),
          sa.Column('amount_cents', sa.BigInteger(), nullable=True), text('note', 300))
    table('deliverables', to('deliverables', 'sheet_id', 'action_sheets'),
          sa.Column('position', sa.Integer(), nullable=False), text('title', 300), text('owner', 200),
          to('deliverables', 'owner_id', 'users', nullable=True), sa.Column('due_on', sa.Date(), nullable=True),
          sa.Column('delivered_on', sa.Date(), nullable=True),
          to('deliverables', 'attachment_id', 'attachments', nullable=True), text('address', 500))
    table('dependencies', to('dependencies', 'sheet_id', 'action_sheets'),
          to('dependencies', 'deliverable_id', 'deliverables'), text('note', 300),
          unique('dependencies', 'sheet_id', 'deliverable_id'))
    table('comments', to('comments', 'sheet_id', 'action_sheets'), to('comments', 'thread_id', 'comments', nullable=True),
          to('comments', 'author_id', 'users', nullable=True), sa.Column('text', sa.Text(), nullable=False),
          instant('written_at', nullable=False), instant('edited_at'), instant('removed_at'), instant('resolved_at'))
    table('mentions', to('mentions', 'comment_id', 'comments'), to('mentions', 'user_id', 'users'),
          instant('read_at'), unique('mentions', 'comment_id', 'user_id'))

    for name, columns in INDEXED:
        with op.batch_alter_table(name, schema=None) as batch_op:
            for column in columns:
                batch_op.create_index(op.f(f'ix_{name}_{column}'), [column], unique=False)


def downgrade() -> None:
    for name in MADE:
        op.drop_table(name)
    with op.batch_alter_table('sheet_lines', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_sheet_lines_owner_id'), type_='foreignkey')
        for column in ('done_on', 'due_on', 'owner_id', 'owner'):
            batch_op.drop_column(column)
    op.execute("DELETE FROM field_changes WHERE length(field) > 40")
    with op.batch_alter_table('field_changes', schema=None) as batch_op:
        batch_op.alter_column('field', existing_type=sa.String(length=80), type_=sa.String(length=40),
                              existing_nullable=False)
    with op.batch_alter_table('action_sheets', schema=None) as batch_op:
        batch_op.drop_column('created_at')
