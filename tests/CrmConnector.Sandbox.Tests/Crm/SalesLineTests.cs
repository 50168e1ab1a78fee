using CrmConnector.Sandbox.Tests.Crm.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

/// <summary>Quotes and orders with their lines.</summary>
public sealed class SalesLineTests : SandboxTest
{
    [Fact]
    public async Task A_new_line_needs_a_product_with_its_unit_or_a_description()
    {
        var order = await Crm.CreateAsync("salesorders", new { name = "A" });

        (await PostAsync($$"""{"salesorderid@odata.bind":"/salesorders({{order}})","quantity":1}"""))
            .ShouldRefuse(400, "0x80040203")
            .ErrorMessage.ShouldContain("product id");
        (await PostAsync($$"""{"salesorderid@odata.bind":"/salesorders({{order}})","isproductoverridden":true}"""))
            .ShouldRefuse(400, "0x80040203")
            .ErrorMessage.ShouldContain("description");
    }

    [Fact]
    public async Task The_platform_computes_a_lines_amounts_and_lines_go_with_their_header()
    {
        var order = await Crm.CreateAsync("salesorders", new { name = "A" });
        var line = await Crm.CreateAsync(
            "salesorderdetails",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["salesorderid@odata.bind"] = $"/salesorders({order})",
                ["isproductoverridden"] = true,
                ["productdescription"] = "Trasporto",
                ["quantity"] = 2.5,
                ["priceperunit"] = 10.1,
                ["manualdiscountamount"] = 1.25,
                ["tax"] = 5.28,
            }
        );

        var row = (await Crm.GetAsync($"salesorderdetails({line})?$select=baseamount,extendedamount")).Json!;
        ((decimal)row["baseamount"]!, (decimal)row["extendedamount"]!).ShouldBe((25.25m, 29.28m));

        (await Crm.DeleteAsync($"salesorders({order})")).Status.ShouldBe(204);
        (await Crm.GetAsync($"salesorderdetails({line})")).Status.ShouldBe(404);
    }

    private Task<Reply> PostAsync(string body) => Crm.PostAsync("salesorderdetails", body);
}
