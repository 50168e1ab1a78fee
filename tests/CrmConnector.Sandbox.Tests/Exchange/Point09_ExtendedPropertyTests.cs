using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point09_ExtendedPropertyTests : ExchangeTest
{
    private const string SyncId = "String {8f1e0000-0000-4000-8000-000000000001} Name SyncId";
    private const string Count = "Integer {8f1e0000-0000-4000-8000-000000000001} Id 0x8012";

    [Fact]
    public async Task It_is_taken_by_create_and_update_and_not_echoed()
    {
        var created = await MakeAsync("crm:1");
        created.ContainsKey("singleValueExtendedProperties").ShouldBeFalse();
        var url = $"{Contacts}/{IdOf(created)}";

        var updated = await Graph.PatchAsync(url, Body("crm:2"));

        updated.Status.ShouldBe(200, updated.Text);
        updated.Json!.ContainsKey("singleValueExtendedProperties").ShouldBeFalse();
        (await Graph.ReadAsync(url)).ContainsKey("singleValueExtendedProperties").ShouldBeFalse();
        Value(await Graph.ReadAsync($"{url}?{Expand(SyncId)}")).ShouldBe("crm:2");
    }

    [Fact]
    public async Task It_is_given_only_to_who_asks_for_it_by_its_exact_name()
    {
        var url = $"{Contacts}/{IdOf(await MakeAsync("crm:1"))}";

        var others = (string[])
            [
                "String {8f1e0000-0000-4000-8000-000000000001} Name syncid",
                "String {8f1e0000-0000-4000-8000-000000000002} Name SyncId",
                "Integer {8f1e0000-0000-4000-8000-000000000001} Name SyncId",
            ];
        foreach (var other in others)
        {
            (await Graph.ReadAsync($"{url}?{Expand(other)}"))
                .ContainsKey("singleValueExtendedProperties")
                .ShouldBeFalse(other);
        }

        Value(await Graph.ReadAsync($"{url}?{Expand(SyncId.Replace("8f1e", "8F1E", StringComparison.Ordinal))}"))
            .ShouldBe("crm:1");
    }

    [Fact]
    public async Task Several_are_asked_for_with_or_and_a_list_takes_the_same()
    {
        await Graph.CreateAsync(
            Contacts,
            new
            {
                surname = "A",
                singleValueExtendedProperties = new[]
                {
                    new { id = SyncId, value = "crm:1" },
                    new { id = Count, value = "7" },
                },
            }
        );

        var rows = (
            await Graph.GetAsync(
                $"{Contacts}?$select=surname&$expand=singleValueExtendedProperties($filter=id eq '{SyncId}' or id eq '{Count}')"
            )
        ).Values;

        rows.Single()["singleValueExtendedProperties"]!
            .AsArray()
            .Select(p => (string?)p!["value"])
            .ShouldBe(["crm:1", "7"]);
    }

    [Theory]
    [InlineData("ep/value eq 'crm:1'", 1)]
    [InlineData("ep/value eq 'CRM:1'", 1)]
    [InlineData("ep/value eq 'crm'", 0)]
    [InlineData("ep/value ne 'crm:1'", 1)]
    [InlineData("contains(ep/value, 'RM:')", 2)]
    [InlineData("startswith(ep/value, 'crm:2')", 1)]
    public async Task It_is_found_by_its_value_without_regard_to_case(string condition, int found)
    {
        await MakeAsync("crm:1");
        await MakeAsync("crm:2");
        await CreateAsync("without");

        var rows = (await Graph.GetAsync($"{Contacts}?$filter={Any(SyncId, condition)}")).Values;

        rows.Count.ShouldBe(found);
        rows.ShouldAllBe(row => !row.ContainsKey("singleValueExtendedProperties"));
    }

    [Fact]
    public async Task Its_name_counts_with_its_case()
    {
        await MakeAsync("crm:1");

        (
            await Graph.GetAsync(
                $"{Contacts}?$filter={Any(SyncId.Replace("SyncId", "SYNCID", StringComparison.Ordinal), "ep/value eq 'crm:1'")}"
            )
        ).Values.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("eq 7", 1)]
    [InlineData("gt 5", 1)]
    [InlineData("gt 7", 0)]
    public async Task Numbers_are_compared_with_a_cast(string comparison, int found)
    {
        await Graph.CreateAsync(
            Contacts,
            new { singleValueExtendedProperties = new[] { new { id = Count, value = "7" } } }
        );

        (
            await Graph.GetAsync($"{Contacts}?$filter={Any(Count, $"cast(ep/value, Edm.Int32) {comparison}")}")
        ).Values.Count.ShouldBe(found);
    }

    [Fact]
    public async Task Everything_may_come_percent_encoded()
    {
        await MakeAsync("crm:é&1");
        var filter = Uri.EscapeDataString(Any(SyncId, "ep/value eq 'crm:é&1'"));
        var expand = Uri.EscapeDataString($"singleValueExtendedProperties($filter=id eq '{SyncId}')");

        var rows = (await Graph.GetAsync($"{Contacts}?%24filter={filter}&%24expand={expand}")).Values;

        Value(rows.Single()).ShouldBe("crm:é&1");
    }

    [Fact]
    public async Task The_outer_filter_takes_no_id_and_expand_needs_one()
    {
        (await Graph.GetAsync($"{Contacts}?$filter=id eq '{SyncId}'")).ShouldRefuse(
            400,
            "ErrorInvalidProperty",
            "The property 'Id' does not support filtering."
        );
        (await Graph.GetAsync($"{Contacts}?$expand=singleValueExtendedProperties")).ShouldRefuse(
            400,
            "ErrorInvalidProperty"
        );
        (
            await Graph.GetAsync($"{Contacts}?$filter=singleValueExtendedProperties/Any(ep: ep/value eq 'crm:1')")
        ).ShouldRefuse(400, "ErrorInvalidProperty");
    }

    [Theory]
    [InlineData("SyncId")]
    [InlineData("string {8f1e0000-0000-4000-8000-000000000001} Name SyncId")]
    [InlineData("String  {8f1e0000-0000-4000-8000-000000000001} Name SyncId")]
    [InlineData("String {8f1e} Name SyncId")]
    [InlineData("String {8f1e0000-0000-4000-8000-000000000001} Name ")]
    [InlineData("Integer {8f1e0000-0000-4000-8000-000000000001} Id 8012")]
    public async Task A_name_has_a_strict_form(string id)
    {
        var body = new JsonObject
        {
            ["singleValueExtendedProperties"] = new JsonArray(new JsonObject { ["id"] = id, ["value"] = "1" }),
        };

        (await Graph.PostAsync(Contacts, body.ToJsonString())).ShouldRefuse(400, "ErrorInvalidProperty");
    }

    [Theory]
    [InlineData("String 0x3A24001E", "+39 045 fax")]
    [InlineData("Integer {8f1e0000-0000-4000-8000-000000000001} Id 0x8012", "42")]
    [InlineData("String {00062004-0000-0000-C000-000000000046} Name due parole", "x")]
    public async Task Tags_numbers_and_names_with_blanks_are_names_too(string id, string value)
    {
        var contact = await Graph.CreateAsync(
            Contacts,
            new { singleValueExtendedProperties = new[] { new { id, value } } }
        );

        Value(await Graph.ReadAsync($"{Contacts}/{IdOf(contact)}?{Expand(id)}")).ShouldBe(value);
    }

    [Fact]
    public async Task A_value_must_fit_its_type_and_null_removes_it()
    {
        var url = $"{Contacts}/{IdOf(await MakeAsync("crm:1"))}";

        (
            await Graph.PatchAsync(url, $$"""{"singleValueExtendedProperties":[{"id":"{{Count}}","value":"seven"}]}""")
        ).ShouldRefuse(400, "ErrorInvalidProperty");
        await Graph.PatchAsync(url, $$"""{"singleValueExtendedProperties":[{"id":"{{SyncId}}","value":null}]}""");
        (await Graph.ReadAsync($"{url}?{Expand(SyncId)}")).ContainsKey("singleValueExtendedProperties").ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_by_a_user_has_the_same_value()
    {
        var id = IdOf(await MakeAsync("crm:1"));

        await Sandbox.Users.CopyAsync(Anna, id, "Fiera", CancellationToken.None);

        (await Graph.GetAsync($"{FairContacts}?$filter={Any(SyncId, "ep/value eq 'crm:1'")}")).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Open_extensions_are_written_read_and_replaced_and_cannot_be_filtered_on()
    {
        var contact = await Graph.CreateAsync(
            Contacts,
            new JsonObject
            {
                ["extensions"] = new JsonArray(
                    new JsonObject
                    {
                        ["@odata.type"] = "microsoft.graph.openTypeExtension",
                        ["extensionName"] = "com.example.sync",
                        ["a"] = 1,
                        ["b"] = "x",
                    }
                ),
            }
        );
        var url = $"{Contacts}/{IdOf(contact)}";
        contact.ContainsKey("extensions").ShouldBeFalse();

        (
            await Graph.PostAsync(url + "/extensions", """{"extensionName":"com.example.more","c":true}""")
        ).Status.ShouldBe(201);
        (await Graph.PatchAsync(url + "/extensions/com.example.sync", """{"b":"y"}""")).Status.ShouldBe(200);

        var read = (await Graph.ReadAsync(url + "?$expand=extensions"))["extensions"]!.AsArray();
        read.Count.ShouldBe(2);
        var one = await Graph.ReadAsync(url + "?$expand=extensions($filter=id eq 'com.example.more')");
        ((string?)one["extensions"]!.AsArray().Single()!["extensionName"]).ShouldBe("com.example.more");
        var sync = await Graph.ReadAsync(url + "/extensions/com.example.sync");
        sync.ContainsKey("a").ShouldBeFalse();
        ((string?)sync["b"]).ShouldBe("y");
        (await Graph.GetAsync($"{Contacts}?$filter=extensions/any(e:e/id eq 'com.example.sync')")).Status.ShouldBe(400);
        (await Graph.DeleteAsync(url + "/extensions/com.example.sync")).Status.ShouldBe(204);
        (await Graph.GetAsync(url + "/extensions/com.example.sync")).ShouldRefuse(404, "ErrorItemNotFound");
    }

    private Task<JsonObject> MakeAsync(string value) =>
        Graph.CreateAsync(
            Contacts,
            new { surname = "A", singleValueExtendedProperties = new[] { new { id = SyncId, value } } }
        );

    private static string Body(string value) =>
        $$"""{"singleValueExtendedProperties":[{"id":"{{SyncId}}","value":"{{value}}"}]}""";

    private static string Expand(string id) => $"$expand=singleValueExtendedProperties($filter=id eq '{id}')";

    private static string Any(string id, string condition) =>
        $"singleValueExtendedProperties/Any(ep: ep/id eq '{id}' and {condition})";

    private static string? Value(JsonObject row) => (string?)row["singleValueExtendedProperties"]?[0]?["value"];
}
