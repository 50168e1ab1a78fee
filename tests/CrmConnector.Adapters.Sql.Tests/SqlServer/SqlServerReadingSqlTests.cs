using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects.SqlServer;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tests.Recording;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>The statements that read, as they are sent.</summary>
public sealed class SqlServerReadingSqlTests
{
    private readonly RecordingConnection _connection = new();

    [Fact]
    public async Task Sweeping()
    {
        var table = SqlServerTables.Orders;
        var where = new Condition.All([
            new Condition.FieldTest("note", ConditionOperator.IsNot, [FieldValue.Text("x")]),
            new Condition.FieldTest("note", ConditionOperator.StartsWith, [FieldValue.Text("a%")]),
            new Condition.FieldTest("region", ConditionOperator.In, [FieldValue.Text("n"), FieldValue.Text("s")]),
            new Condition.FieldTest("number", ConditionOperator.AtLeast, [FieldValue.Integer(5_000_000_000)]),
        ]);
        var sweep = new Sweep(
            SqlServerTables.Syntax,
            new RowPlan(table, [table.Columns[2]], null),
            new SweepRequest("orders", new RecordShape(["note"]), 100) { Where = where }
        );
        var session = SqlServerTables.Session(_connection);

        await sweep.ReadPageAsync(session, null, CancellationToken.None);
        await sweep.ReadPageAsync(session, "north\\|east|7", CancellationToken.None);

        _connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Fetching_and_finding()
    {
        var table = SqlServerTables.Orders;
        var plan = new RowPlan(table, [table.Columns[2]], null);
        var lookup = new SqlServerLookup(SqlServerTables.Syntax);
        var session = SqlServerTables.Session(_connection);

        await lookup.FetchAsync(
            session,
            plan,
            [
                [FieldValue.Text("north"), FieldValue.Integer(1)],
                [FieldValue.Text("it's"), FieldValue.Integer(2)],
                [FieldValue.Text("longer than ten"), FieldValue.Integer(3)],
            ],
            null,
            CancellationToken.None
        );
        await lookup.FindAsync(
            session,
            plan,
            [table.Columns[2]],
            [
                [FieldValue.Text("a")],
                [FieldValue.Text("b")],
            ],
            2,
            null,
            CancellationToken.None
        );

        _connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task A_value_that_the_column_cannot_hold_is_not_asked_for()
    {
        var table = SqlServerTables.Customers;
        var lookup = new SqlServerLookup(SqlServerTables.Syntax);

        // The server would make question marks of the first, cut the second and round the third.
        foreach (
            var (field, value) in new[]
            {
                (1, FieldValue.Text("Ж")),
                (1, FieldValue.Text("12345678901")),
                (3, FieldValue.Decimal(1.23456m)),
            }
        )
        {
            var found = await lookup.FindAsync(
                SqlServerTables.Session(_connection),
                new RowPlan(table, [], null),
                [table.Columns[field]],
                [
                    [value],
                ],
                2,
                null,
                CancellationToken.None
            );
            found.ShouldHaveSingleItem().ShouldBeEmpty();
        }

        _connection.Transcript.Trim().ShouldBe("");
    }

    [Fact]
    public void A_temporary_table_for_many_rows()
    {
        var table = SqlServerTables.Customers;

        SqlServerRows
            .CreateTable("#crmconnector_rows_1", [.. table.Columns, table.Version!])
            .ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public void The_catalogue() =>
        string.Join(
                "\n\n",
                SqlServerDialect.IdentifySql,
                SqlServerCatalog.ListSql,
                SqlServerCatalog.TableSql,
                SqlServerCatalog.ColumnsSql,
                SqlServerKeys.IndexesSql,
                SqlServerKeys.ReferencesSql,
                SqlServerTrackingState.Sql
            )
            .ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
}
