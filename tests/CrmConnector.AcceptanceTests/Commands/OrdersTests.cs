using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Orders with their lines, as somebody at a terminal sees them.</summary>
public sealed class OrdersTests
{
    private const string Erp = """
        CREATE TABLE orders (id INTEGER PRIMARY KEY, no TEXT, note TEXT);
        CREATE TABLE order_lines (
            id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (id), line_no INTEGER, article TEXT, qty INTEGER);
        INSERT INTO orders VALUES (1, 'A1', 'urgent'), (2, 'A2', NULL);
        INSERT INTO order_lines VALUES (11, 1, 1, 'Bolt', 10), (12, 1, 2, 'Nut', 20), (21, 2, 1, 'Screw', 5), (22, 2, 2, 'Washer', -5);
        """;

    private const string Crm = """
        CREATE TABLE sales_order (id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, note TEXT);
        CREATE TABLE sales_line (
            id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL REFERENCES sales_order (id), pos INTEGER, article TEXT,
            qty INTEGER CHECK (qty > 0), UNIQUE (order_id, pos));
        """;

    private const string Yaml = """
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
          header: { order_id: order_id }
          match: [ { line_no: pos } ]
          fields:
            - { from: line_no, to: pos }
            - { from: article, to: article }
            - { from: qty, to: qty }
        """;

    [Fact]
    public async Task They_are_planned_run_explained_and_verified_with_their_lines()
    {
        using var program = TwoFiles.Start(Erp, Crm, "orders", Yaml);
        var session = new CliSession(program);
        await session.DoAsync("validate");
        await session.DoAsync("tracking", "status");
        await session.DoAsync("tracking", "install", "erp/orders");
        await session.DoAsync("tracking", "install", "erp/order_lines");
        await session.DoAsync("plan");
        await session.DoAsync("run");
        await session.DoAsync("quarantine", "list");
        TwoFiles.InErp(
            program,
            "UPDATE order_lines SET qty = 50 WHERE id = 22; DELETE FROM order_lines WHERE id = 12; UPDATE order_lines SET qty = 11 WHERE id = 11"
        );
        await session.DoAsync("plan");
        await session.DoAsync("explain", "erp/orders/1");
        await session.DoAsync("explain", "erp/order_lines/11");
        await session.DoAsync("run");
        await session.DoAsync("run");
        TwoFiles.InCrm(program, "UPDATE sales_line SET article = 'Blot' WHERE article = 'Bolt'");
        await session.DoAsync("verify");
        await session.DoAsync("verify", "orders", "--repair");
        await session.DoAsync("verify");
        await session.DoAsync("status");
        await session.DoAsync("explain", "crm/sales_line/1", "--json");

        session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
