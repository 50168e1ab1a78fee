using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>An ERP with orders and their lines, and a CRM that takes an order with all of its lines or not at all.</summary>
internal sealed class OrderStory : IAsyncDisposable
{
    private const string Erp = """
        CREATE TABLE articles (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, no TEXT, note TEXT);
        CREATE TABLE order_lines (
            id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (id), line_no INTEGER, article TEXT, article_id INTEGER,
            qty INTEGER, cancelled INTEGER NOT NULL DEFAULT 0);
        """;

    private const string Crm = """
        CREATE TABLE product (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE);
        CREATE TABLE sales_order (id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, note TEXT);
        CREATE TABLE sales_line (
            id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL REFERENCES sales_order (id), pos INTEGER, article TEXT,
            product_id INTEGER REFERENCES product (id), qty INTEGER CHECK (qty > 0), UNIQUE (order_id, pos));
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
        deletes: propagate
        lines:
          link: order-line
          from: order_lines
          to: sales_line
          header: { order_id: order_id }
          match: [ { line_no: pos } ]
          where: [ { field: cancelled, is: 0 } ]
          fields:
            - { from: line_no, to: pos }
            - { from: article, to: article }
            - { from: qty, to: qty }
        """;

    private const string Products = """
        process: products
        link: article
        from: { connection: erp, entity: articles }
        to: { connection: crm, entity: product }
        fields: [ { from: name, to: name } ]
        """;

    private OrderStory(SqlInstallation installation, bool withProducts, string more)
    {
        Installation = installation;
        var orders = Orders;
        if (withProducts)
        {
            orders += "\n    - { from: article_id, to: product_id, reference: { link: article, entity: articles } }";
        }

        Process = TestInstallation.Parse(orders + "\n" + more);
        Product = TestInstallation.Parse(Products);
        installation.Use(withProducts ? [Product, Process] : [Process]);
    }

    public SqlInstallation Installation { get; }

    public ProcessDefinition Process { get; }

    public ProcessDefinition Product { get; }

    /// <summary>Two orders with two lines each, and nothing in the CRM.</summary>
    /// <param name="withProducts">Lines point to products, which a process of their own brings.</param>
    /// <param name="more">Further keys of the process.</param>
    /// <param name="track">The ERP keeps a change log.</param>
    public static async Task<OrderStory> BeginAsync(bool withProducts = false, string more = "", bool track = true)
    {
        var installation = await SqlInstallation.CreateAsync(Erp, Crm, track: false);
        if (track)
        {
            await installation.TrackAsync("erp", "orders");
            await installation.TrackAsync("erp", "order_lines");
        }

        var story = new OrderStory(installation, withProducts, more);
        story.Order(1, "A1", ("Bolt", 10), ("Nut", 20));
        story.Order(2, "A2", ("Screw", 5), ("Washer", 50));
        return story;
    }

    /// <summary>The process with something in its file replaced.</summary>
    public static ProcessDefinition Changed(string before, string after) =>
        TestInstallation.Parse(Orders.Replace(before, after, StringComparison.Ordinal));

    /// <summary>An order of the ERP; its lines are numbered 1, 2, and so on, with keys 10 × order + number.</summary>
    public void Order(int id, string no, params (string Article, int Quantity)[] lines)
    {
        Installation.InErp($"INSERT INTO orders VALUES ({id}, '{no}', 'note {id}')");
        for (var i = 0; i < lines.Length; i++)
        {
            Line(id, i + 1, lines[i].Article, lines[i].Quantity);
        }
    }

    /// <summary>A line of an order.</summary>
    public void Line(int order, int number, string article, int quantity) =>
        Installation.InErp(
            $"INSERT INTO order_lines (id, order_id, line_no, article, qty) VALUES ({(10 * order) + number}, {order}, {number}, '{article}', {quantity})"
        );

    /// <summary>Runs the orders; what a plan tells beforehand is what is then done.</summary>
    public async Task<RunReport> RunAsync()
    {
        Installation.Heal();
        var report = await Installation.RunAsync(Process);
        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        report.Lines.ShouldNotBeNull().AddsUp.ShouldBeTrue("the lines' report does not add up");
        return report;
    }

    /// <summary>What a run would do.</summary>
    public async Task<PlanReport> PlanAsync() =>
        await new ProcessPlanner(Installation.Services).PlanAsync(Process, new PlanOptions(), CancellationToken.None);

    /// <summary>Runs until the program is killed. True when it was.</summary>
    public async Task<bool> CrashAsync()
    {
        try
        {
            await Installation.RunAsync(Process);
            return false;
        }
        catch (CrashException)
        {
            await Installation.RestartAsync();
            return true;
        }
    }

    /// <summary>The orders of the CRM with their lines: <c>A1: 1 Bolt 10, 2 Nut 20</c>.</summary>
    public IReadOnlyList<string> InCrm() =>
        Installation.QueryCrm(
            """
            SELECT o.number || ':' || coalesce((
                SELECT group_concat(' ' || pos || ' ' || article || ' ' || qty, ',')
                FROM (SELECT * FROM sales_line WHERE order_id = o.id ORDER BY pos)), '')
            FROM sales_order o ORDER BY o.number
            """
        );

    /// <summary>Lines of the CRM whose order is not there.</summary>
    public IReadOnlyList<string> Orphans() =>
        Installation.QueryCrm("SELECT id FROM sales_line WHERE order_id NOT IN (SELECT id FROM sales_order)");

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
