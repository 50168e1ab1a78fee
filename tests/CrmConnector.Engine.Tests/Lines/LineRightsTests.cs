using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>A run says itself what <c>validate</c> would have said of lines that cannot be kept together with their headers.</summary>
public sealed class LineRightsTests
{
    private const string Erp = """
        CREATE TABLE orders (id INTEGER PRIMARY KEY, no TEXT);
        CREATE TABLE yearly_orders (year INTEGER, no TEXT, PRIMARY KEY (year, no));
        CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER, pos INTEGER);
        INSERT INTO orders VALUES (1, 'A1');
        INSERT INTO yearly_orders VALUES (2026, 'A1');
        INSERT INTO order_lines VALUES (11, 1, 1);
        """;

    private const string Crm = """
        CREATE TABLE sales_order (id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT);
        CREATE TABLE sales_line (
            id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL REFERENCES sales_order (id), pos INTEGER, UNIQUE (order_id, pos));
        CREATE TABLE positions (
            order_id INTEGER NOT NULL REFERENCES sales_order (id), pos INTEGER, text TEXT, PRIMARY KEY (order_id, pos));
        """;

    private const string Orders = """
        process: orders
        link: order
        from: { connection: erp, entity: orders }
        to: { connection: crm, entity: sales_order }
        match: [ { no: number } ]
        fields: [ { from: no, to: number } ]
        lines:
          link: order-line
          from: order_lines
          to: sales_line
          header: { order_id: order_id }
          fields: [ { from: pos, to: pos } ]
        """;

    [Theory]
    [InlineData("", "", null)]
    [InlineData("fields: [ { from: no", "direction: two-way\nfields: [ { from: no", "lines flow one way")]
    [InlineData("entity: orders", "entity: yearly_orders", "the key of 'erp/yearly_orders' has several fields")]
    [InlineData(
        "to: sales_line",
        "to: positions",
        "after a lost answer nobody could tell whether a line of 'crm/positions' was created"
    )]
    public async Task Nothing_is_written(string before, string after, string? error)
    {
        await using var installation = await SqlInstallation.CreateAsync(Erp, Crm, track: false);
        var process = TestInstallation.Parse(
            before.Length > 0 ? Orders.Replace(before, after, StringComparison.Ordinal) : Orders
        );
        installation.Use([process]);

        var report = await installation.RunAsync(process);

        report.Ending.ShouldBe(error is null ? RunEnding.Completed : RunEnding.Misconfigured, report.Message);
        (report.Message ?? "").ShouldContain(error ?? "");
        installation
            .QueryCrm("SELECT (SELECT count(*) FROM sales_order) || (SELECT count(*) FROM sales_line)")
            .ShouldBe([error is null ? "11" : "00"]);
    }
}
