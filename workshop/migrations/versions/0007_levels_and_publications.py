"""levels of a plan, and what was published"""

import sqlalchemy as sa
from alembic import op

import workshop.foundations.base

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

KINDS = ('objective', 'sheet')


def chosen(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def instant():
    return workshop.foundations.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table('projects', schema=None) as batch_op:
        batch_op.add_column(sa.Column('level_names', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('edition', sa.Integer(), nullable=False, server_default='1'))

    with op.batch_alter_table('objectives', schema=None) as batch_op:
        batch_op.add_column(sa.Column('parent_id', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('depth', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('position', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('synthesis', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.create_foreign_key(op.f('fk_objectives_parent_id'), 'objectives', ['parent_id'], ['id'])
        batch_op.create_check_constraint(op.f('ck_objectives_depth'), 'depth between 0 and 2')
        batch_op.create_index(op.f('ix_objectives_parent_id'), ['parent_id'], unique=False)
    # The order of the plan was that of the numbers.
    op.execute('UPDATE objectives SET position = number - 1')
    with op.batch_alter_table('objectives', schema=None) as batch_op:
        batch_op.alter_column('number', existing_type=sa.Integer(), type_=sa.String(length=24), existing_nullable=False,
                              postgresql_using='number::varchar')
    with op.batch_alter_table('action_sheets', schema=None) as batch_op:
        batch_op.alter_column('number', existing_type=sa.String(length=12), type_=sa.String(length=24),
                              existing_nullable=False)

    with op.batch_alter_table('sheet_links', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told_by_id', sa.String(length=36), nullable=True))

    op.create_table('given_numbers',
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('kind', chosen('numberkind', *KINDS), nullable=False),
    sa.Column('number', sa.String(length=24), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('row_id', sa.String(length=36), nullable=False),
    sa.Column('given_at', instant(), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_given_numbers_project_id')),
    sa.PrimaryKeyConstraint('project_id', 'kind', 'number', 'edition', name=op.f('pk_given_numbers'))
    )
    with op.batch_alter_table('given_numbers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_given_numbers_row_id'), ['row_id'], unique=False)
    # The numbers given so far.
    op.execute("INSERT INTO given_numbers (project_id, kind, number, edition, row_id, given_at) "
               "SELECT project_id, 'objective', number, 1, id, CURRENT_TIMESTAMP FROM objectives")
    op.execute("INSERT INTO given_numbers (project_id, kind, number, edition, row_id, given_at) "
               "SELECT o.project_id, 'sheet', s.number, 1, s.id, CURRENT_TIMESTAMP "
               "FROM action_sheets s JOIN objectives o ON o.id = s.objective_id")

    op.create_table('sheet_moves',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('kind', chosen('movekind', 'move', 'merge', 'split', 'attach', 'redirect', 'abandon', 'restore'), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('meeting', sa.String(length=250), nullable=False),
    sa.Column('author_id', sa.String(length=36), nullable=True),
    sa.Column('made_at', instant(), nullable=False),
    sa.Column('undone_by_id', sa.String(length=36), nullable=True),
    sa.Column('undone_at', instant(), nullable=True),
    sa.Column('taken', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['users.id'], name=op.f('fk_sheet_moves_author_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_sheet_moves_project_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['users.id'], name=op.f('fk_sheet_moves_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sheet_moves'))
    )
    with op.batch_alter_table('sheet_moves', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sheet_moves_project_id'), ['project_id'], unique=False)

    op.create_table('move_ends',
    sa.Column('move_id', sa.String(length=36), nullable=False),
    sa.Column('sheet_id', sa.String(length=36), nullable=False),
    sa.Column('side', chosen('side', 'from', 'into'), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('ended_at', instant(), nullable=True),
    sa.ForeignKeyConstraint(['move_id'], ['sheet_moves.id'], name=op.f('fk_move_ends_move_id')),
    sa.ForeignKeyConstraint(['sheet_id'], ['action_sheets.id'], name=op.f('fk_move_ends_sheet_id')),
    sa.PrimaryKeyConstraint('move_id', 'sheet_id', 'side', name=op.f('pk_move_ends'))
    )
    with op.batch_alter_table('move_ends', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_move_ends_sheet_id'), ['sheet_id'], unique=False)

    op.create_table('publications',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=250), nullable=False),
    sa.Column('numbering', chosen('numbering', 'keep', 'moved', 'anew'), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('published_at', instant(), nullable=False),
    sa.Column('author_id', sa.String(length=36), nullable=True),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('picture', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['users.id'], name=op.f('fk_publications_author_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_publications_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publications')),
    sa.UniqueConstraint('project_id', 'version', name=op.f('uq_publications_project_id_version'))
    )
    op.create_table('published_numbers',
    sa.Column('publication_id', sa.String(length=36), nullable=False),
    sa.Column('kind', chosen('numberkind', *KINDS), nullable=False),
    sa.Column('row_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('published', sa.String(length=24), nullable=False),
    sa.Column('before', sa.String(length=24), nullable=False),
    sa.Column('after', sa.String(length=24), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('became', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['publication_id'], ['publications.id'], name=op.f('fk_published_numbers_publication_id')),
    sa.PrimaryKeyConstraint('publication_id', 'kind', 'row_id', name=op.f('pk_published_numbers'))
    )
    op.create_table('publication_exceptions',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('publication_id', sa.String(length=36), nullable=True),
    sa.Column('undecided', sa.Integer(), nullable=False),
    sa.Column('posted', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('signed_by_id', sa.String(length=36), nullable=True),
    sa.Column('signed_name', sa.String(length=200), nullable=False),
    sa.Column('signed_at', instant(), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_publication_exceptions_project_id')),
    sa.ForeignKeyConstraint(['publication_id'], ['publications.id'], name=op.f('fk_publication_exceptions_publication_id')),
    sa.ForeignKeyConstraint(['signed_by_id'], ['users.id'], name=op.f('fk_publication_exceptions_signed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication_exceptions')),
    sa.UniqueConstraint('publication_id', name=op.f('uq_publication_exceptions_publication_id'))
    )
    with op.batch_alter_table('publication_exceptions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publication_exceptions_project_id'), ['project_id'], unique=False)


def downgrade() -> None:
    op.drop_table('publication_exceptions')
    op.drop_table('published_numbers')
    op.drop_table('publications')
    op.drop_table('move_ends')
    op.drop_table('sheet_moves')
    op.drop_table('given_numbers')
    with op.batch_alter_table('sheet_links', schema=None) as batch_op:
        batch_op.drop_column('told_by_id')
    _number_two_levels()
    with op.batch_alter_table('action_sheets', schema=None) as batch_op:
        batch_op.alter_column('number', existing_type=sa.String(length=24), type_=sa.String(length=12),
                              existing_nullable=False)
    with op.batch_alter_table('objectives', schema=None) as batch_op:
        batch_op.alter_column('number', existing_type=sa.String(length=24), type_=sa.Integer(), existing_nullable=False,
                              postgresql_using='number::integer')
        batch_op.drop_index(op.f('ix_objectives_parent_id'))
        batch_op.drop_constraint(op.f('ck_objectives_depth'), type_='check')
        batch_op.drop_constraint(op.f('fk_objectives_parent_id'), type_='foreignkey')
        batch_op.drop_column('synthesis')
        batch_op.drop_column('position')
        batch_op.drop_column('depth')
        batch_op.drop_column('parent_id')
    with op.batch_alter_table('projects', schema=None) as batch_op:
        batch_op.drop_column('edition')
        batch_op.drop_column('level_names')


def _number_two_levels() -> None:
    """Two levels again. Numbers stay; where a plan has a deeper level, what stood there comes to the top, in its order.

    The number of a sheet that is too long for the column is made again from those of its objective and its rank.
    """
    bind = op.get_bind()
    rows = bind.execute(sa.text('SELECT id, project_id, number FROM objectives ORDER BY project_id, position, number')).all()
    deep = {row.project_id for row in rows if not row.number.isdigit()}
    places = {}
    for row in rows:
        places.setdefault(row.project_id, []).append(row.id)
    change = sa.text('UPDATE objectives SET number = :number WHERE id = :id')
    made = [
        {'id': one, 'number': str(rank)}
        for project in sorted(deep)
        for rank, one in enumerate(places[project], 1)
    ]
    for aside in ([{**one, 'number': f"#{one['number']}"} for one in made], made):
        if aside:
            bind.execute(change, aside)
    bind.execute(sa.text(
        "UPDATE action_sheets SET number = (SELECT o.number FROM objectives o WHERE o.id = action_sheets.objective_id) "
        "|| '.' || CAST(rank AS VARCHAR(12)) WHERE length(number) > 12"
    ))
