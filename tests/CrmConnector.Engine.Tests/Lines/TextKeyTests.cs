using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>Orders whose numbers are their keys, as people type them, and lines that point to them without a foreign key in the schema.</summary>
public sealed class TextKeyTests
{
    private const string Erp = """
        CREATE TABLE orders (no TEXT COLLATE NOCASE PRIMARY KEY, note TEXT);
        CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_no TEXT COLLATE NOCASE, line_no INTEGER, qty INTEGER);
        INSERT INTO orders VALUES ('AB|1', 'bar'), ('AB\2', 'slash'), ('Ab3', 'case');
        INSERT INTO order_lines VALUES (11, 'AB|1', 1, 10), (21, 'AB\2', 1, 20), (31, 'aB3', 1, 30);
        """;

    private const string Crm = """
        CREATE TABLE sales_order (id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT UNIQUE, note TEXT);
        CREATE TABLE sales_line (
            id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL REFERENCES sales_order (id), pos INTEGER, qty INTEGER,
            UNIQUE (order_id, pos));
        """;

    private const string Orders = """
        process: orders
        link: order
        from: { connection: erp, entity: orders }
        to: { connection: crm, entity: sales_order }
        match: [ { no: number } ]
        fields:
          - { from: no, to: number }
          - { from: note, to: note }
        lines:
          link: order-line
          from: order_lines
          to: sales_line
          header: { order_no: order_id }
          match: [ { line_no: pos } ]
          fields:
            - { from: line_no, to: pos }
            - { from: qty, to: qty }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task News_of_a_line_reaches_its_order_however_the_two_spell_its_number(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(Erp, Crm, track: false);
        if (track)
        {
            await installation.TrackAsync("erp", "orders");
            await installation.TrackAsync("erp", "order_lines");
        }

        await RunAsync(installation);
        InCrm(installation).ShouldBe(["AB\\2 1 20", "AB|1 1 10", "Ab3 1 30"]);

        installation.InErp("UPDATE order_lines SET qty = qty + 1");
        await RunAsync(installation);
        InCrm(installation).ShouldBe(["AB\\2 1 21", "AB|1 1 11", "Ab3 1 31"]);

        installation.InErp("INSERT INTO order_lines SELECT id + 1, upper(order_no), 2, 5 FROM order_lines");
        await RunAsync(installation);
        InCrm(installation).ShouldBe(["AB\\2 1 21", "AB\\2 2 5", "AB|1 1 11", "AB|1 2 5", "Ab3 1 31", "Ab3 2 5"]);

        installation.InErp("DELETE FROM order_lines WHERE line_no = 1");
        await RunAsync(installation);
        InCrm(installation).ShouldBe(["AB\\2 2 5", "AB|1 2 5", "Ab3 2 5"]);
    }

    private static async Task RunAsync(SqlInstallation installation)
    {
        var report = await installation.CompleteAsync(Orders);
        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
    }

    private static IReadOnlyList<string> InCrm(SqlInstallation installation) =>
        installation.QueryCrm(
            "SELECT o.number || ' ' || l.pos || ' ' || l.qty FROM sales_line l JOIN sales_order o ON o.id = l.order_id ORDER BY 1"
        );
}
