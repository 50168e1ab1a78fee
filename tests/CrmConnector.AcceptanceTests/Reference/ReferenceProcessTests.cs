namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>The process files of the repository, held against the systems that they are made for.</summary>
public sealed class ReferenceProcessTests
{
    [Fact]
    public async Task All_together_are_right_and_their_examples_pass()
    {
        await using var world = await ReferenceWorld.StartAsync(customers: 5, contacts: 5);

        var validated = await world.SucceedAsync("validate");
        validated.ShouldContain("0 errors");

        var tested = await world.SucceedAsync("test");
        var notPassed = tested.Split('\n').Where(line => !line.StartsWith("passed", StringComparison.Ordinal));
        tested.ShouldContain(" 0 failed", customMessage: string.Join('\n', notPassed));
    }

    [Fact]
    public async Task Customers_products_quotes_orders_and_invoices_are_loaded_and_a_second_run_writes_nothing()
    {
        await using var world = await ReferenceWorld.StartAsync(customers: 60, contacts: 40);
        await world.SucceedAsync("run");
        await world.SucceedAsync("run");

        foreach (
            var (table, entity) in (
                ((string, string)[])
                    [
                        ("products WHERE active AND length(name) <= 100", "product"),
                        ("price_lists", "pricelevel"),
                        ("price_list_lines", "productpricelevel"),
                        ("quotes WHERE status <> 'B'", "quote"),
                        ("orders", "salesorder"),
                        ("order_lines", "salesorderdetail"),
                        ("invoices", "invoice"),
                    ]
            )
        )
        {
            world
                .InCrm($"SELECT count(*) || '' FROM {entity}")
                .ShouldBe(world.InErp($"SELECT count(*) || '' FROM {table}"), entity);
        }

        // what the CRM adds up from an order's lines is what the ERP's order says
        foreach (var order in world.InErp("SELECT order_no || '|' || CAST(round(total * 100) AS INTEGER) FROM orders"))
        {
            var (number, total) = (order.Split('|')[0], order.Split('|')[1]);
            world
                .InCrm(
                    $"SELECT CAST(round(sum(d.extendedamount) / 100.0) AS INTEGER) || '' FROM salesorderdetail d JOIN salesorder s ON s.salesorderid = d.salesorderid WHERE s.ordernumber = '{number}'"
                )
                .ShouldBe([total], number);
        }

        var before = world.Fingerprint();
        await world.SucceedAsync("run");
        world.Fingerprint().ShouldBe(before);
    }
}
