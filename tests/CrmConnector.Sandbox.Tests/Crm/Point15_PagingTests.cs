using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point15_PagingTests : SandboxTest
{
    private static readonly (string, string) ThreePerPage = ("Prefer", "odata.maxpagesize=3");

    [Theory]
    [InlineData("contacts?$select=lastname")]
    [InlineData("contacts?$select=lastname&$orderby=lastname desc,contactid")]
    [InlineData("contacts?$select=lastname&$orderby=jobtitle,contactid")]
    [InlineData("contacts?$select=lastname&$orderby=jobtitle desc,contactid desc")]
    [InlineData("contacts?$select=lastname&$orderby=lastname")]
    [InlineData("contacts?$select=lastname&$filter=contains(lastname,'name')")]
    public async Task Pages_bring_every_row_once(string url)
    {
        await SeedAsync(10);
        var seen = new List<string>();
        var pages = 0;
        for (var next = url; next is not null; pages++)
        {
            var reply = await Crm.GetAsync(next, ThreePerPage);
            reply.Status.ShouldBe(200, reply.Text);
            reply.Header("Preference-Applied").ShouldBe("odata.maxpagesize=3");
            seen.AddRange(reply.Values.Select(row => (string)row["lastname"]!));
            next = reply.NextLink;
        }

        pages.ShouldBe(4);
        seen.Count.ShouldBe(10);
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(10);
    }

    [Fact]
    public async Task The_link_holds_a_doubly_encoded_cookie()
    {
        await SeedAsync(4);

        var link = (await Crm.GetAsync("contacts?$select=lastname", ThreePerPage)).NextLink!;

        link.ShouldStartWith(
            Sandbox.BaseAddress + "contacts?$select=lastname&$skiptoken=%253Ccookie%2520pagenumber%253D%25222%2522"
        );
        Uri.UnescapeDataString(Uri.UnescapeDataString(link)).ShouldContain("istracking=\"False\" />");
    }

    [Theory]
    [InlineData("lastname&", "firstname&")]
    [InlineData("pagenumber%253D%25222", "pagenumber%253D%25223")]
    [InlineData("%2520", "%20")]
    [InlineData("$skiptoken", "$top=5&$skiptoken")]
    public async Task An_altered_link_gets_400(string from, string to)
    {
        await SeedAsync(4);
        var link = (await Crm.GetAsync("contacts?$select=lastname", ThreePerPage)).NextLink!;

        (await Crm.GetAsync(link.Replace(from, to, StringComparison.Ordinal), ThreePerPage)).ShouldRefuse(
            400,
            "0x80040203"
        );
        (await Crm.GetAsync(link, ThreePerPage)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("odata.maxpagesize=0")]
    [InlineData("odata.maxpagesize=x")]
    public async Task A_page_size_that_is_none_gets_400(string prefer) =>
        (await Crm.GetAsync("contacts", ("Prefer", prefer))).Status.ShouldBe(400);

    [Fact]
    public async Task An_order_without_unique_tail_can_skip_rows_while_others_delete()
    {
        await SeedAsync(6);
        var first = await Crm.GetAsync("contacts?$select=lastname&$orderby=lastname", ThreePerPage);
        await Crm.DeleteAsync($"contacts({(Guid)first.Values[0]["contactid"]!})");

        var second = await Crm.GetAsync(first.NextLink!, ThreePerPage);

        second.Values.Select(row => (string?)row["lastname"]).ShouldBe(["name4", "name5"]);
    }

    private async Task SeedAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Crm.CreateAsync(
                "contacts",
                i % 2 == 0
                    ? new { lastname = $"name{i}", jobtitle = (string?)"Buyer" }
                    : new { lastname = $"name{i}", jobtitle = (string?)null }
            );
        }
    }
}
