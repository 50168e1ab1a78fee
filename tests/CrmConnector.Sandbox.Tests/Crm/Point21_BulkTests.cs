using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Crm.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point21_BulkTests : SandboxTest
{
    private const string Type = "\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\"";

    [Fact]
    public async Task CreateMultiple_answers_200_and_the_ids()
    {
        var reply = await BulkAsync("Create", $$"""{{{Type}},"lastname":"A"},{{{Type}},"lastname":"B"}""");

        reply.Status.ShouldBe(200, reply.Text);
        var ids = reply["Ids"]!.AsArray().Select(id => (Guid)id!).ToList();
        ids.Count.ShouldBe(2);
        ((string?)(await Crm.ReadAsync($"contacts({ids[1]})?$select=lastname"))["lastname"]).ShouldBe("B");
    }

    [Fact]
    public async Task UpdateMultiple_answers_204()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });

        (await BulkAsync("Update", $$"""{{{Type}},"contactid":"{{id}}","lastname":"B"}""")).Status.ShouldBe(204);
        ((string?)(await Crm.ReadAsync($"contacts({id})?$select=lastname"))["lastname"]).ShouldBe("B");
    }

    [Fact]
    public async Task UpsertMultiple_answers_204_and_says_nothing_of_the_rows()
    {
        var body =
            $$"""{{{Type}},"@odata.id":"contacts(new_syncid='a1')","lastname":"A"},{{{Type}},"@odata.id":"contacts(new_syncid='a2')","lastname":"B"}""";

        (await BulkAsync("Upsert", body)).Status.ShouldBe(204);
        var again = await BulkAsync("Upsert", body);

        again.Status.ShouldBe(204);
        again.Text.ShouldBeEmpty();
        (await Crm.GetAsync("contacts/$count")).Text.ShouldBe("2");
    }

    [Theory]
    [InlineData("Create", """{"lastname":"B"}""")]
    [InlineData("Update", """{"contactid":"00000000-0000-0000-0000-000000000001","lastname":"B"}""")]
    [InlineData("Upsert", """{"@odata.id":"contacts(new_syncid='a1')","lastname":"B"}""")]
    [InlineData("Create", """{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"B"}""")]
    public async Task A_target_without_the_right_type_gets_400_and_nothing_is_written(string message, string target)
    {
        (
            await BulkAsync(
                message,
                $$"""{{{Type}},"lastname":"A","contactid":"00000000-0000-0000-0000-000000000009"},{{target}}"""
            )
        ).Status.ShouldBeInRange(400, 404);
        (await BulkAsync(message, target)).ShouldRefuse(400, "0x80048d19");
        (await Crm.GetAsync("contacts/$count")).Text.ShouldBe("0");
    }

    [Fact]
    public async Task One_bad_row_undoes_all()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "Old" });

        (
            await BulkAsync("Create", $$"""{{{Type}},"lastname":"A"},{{{Type}},"lastname":"{{new string('x', 51)}}"}""")
        ).ShouldRefuse(400, "0x80044331");
        (
            await BulkAsync(
                "Update",
                $$"""{{{Type}},"contactid":"{{id}}","lastname":"New"},{{{Type}},"contactid":"{{id}}","gendercode":7}"""
            )
        ).ShouldRefuse(400, "0x8004431a");

        (await Crm.GetAsync("contacts/$count")).Text.ShouldBe("1");
        ((string?)(await Crm.ReadAsync($"contacts({id})?$select=lastname"))["lastname"]).ShouldBe("Old");
    }

    [Fact]
    public async Task UpdateMultiple_of_a_missing_row_fails()
    {
        const string id = "00000000-0000-0000-0000-000000000001";

        (await BulkAsync("Update", $$"""{{{Type}},"contactid":"{{id}}","lastname":"B"}""")).ShouldRefuse(
            404,
            "0x80040217",
            $"contact With Ids = {id} Do Not Exist"
        );
        (await BulkAsync("Update", $$"""{{{Type}},"lastname":"B"}""")).ShouldRefuse(400, "0x80040203");
    }

    [Fact]
    public async Task The_key_in_the_body_fails_on_create_and_is_tolerated_on_update()
    {
        var target = $$"""{{{Type}},"@odata.id":"contacts(new_syncid='a1')","new_syncid":"a1","lastname":"A"}""";

        (await BulkAsync("Upsert", target)).ShouldRefuse(400, "0x80040216", "An unexpected error occurred.");
        await Crm.CreateAsync("contacts", new { lastname = "B", new_syncid = "a1" });
        (await BulkAsync("Upsert", target)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task The_same_id_twice_undoes_all()
    {
        const string id = "00000000-0000-0000-0000-000000000001";

        (
            await BulkAsync("Create", $$"""{{{Type}},"contactid":"{{id}}"},{{{Type}},"contactid":"{{id}}"}""")
        ).ShouldRefuse(412, "0x80040237");
        (await Crm.GetAsync("contacts/$count")).Text.ShouldBe("0");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Targets":{}}""")]
    [InlineData("""{"Targets":[{]}""")]
    public async Task A_body_without_targets_gets_400(string body) =>
        (await Crm.PostAsync("contacts/Microsoft.Dynamics.CRM.CreateMultiple", body)).ShouldRefuse(400, "0x80048d19");

    [Fact]
    public async Task DeleteMultiple_is_not_implemented() =>
        (
            await Crm.PostAsync("contacts/Microsoft.Dynamics.CRM.DeleteMultiple", """{"Targets":[]}""")
        ).ErrorMessage.ShouldContain("has not yet been implemented");

    [Fact]
    public async Task The_filters_tell_which_messages_a_table_has()
    {
        const string url =
            "sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq 'UpsertMultiple' and primaryobjecttypecode eq '";

        (await Crm.GetAsync(url + "contact'")).Values.Count.ShouldBe(1);
        (await Crm.GetAsync(url + "systemuser'")).Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_thousand_rows_are_one_request()
    {
        var targets = new JsonArray([
            .. Enumerable
                .Range(0, 1_000)
                .Select(i => new JsonObject
                {
                    ["@odata.type"] = "Microsoft.Dynamics.CRM.contact",
                    ["lastname"] = $"n{i}",
                }),
        ]);
        var before = Sandbox.Counts.Requests;

        var reply = await Crm.PostAsync(
            "contacts/Microsoft.Dynamics.CRM.CreateMultiple",
            JsonSerializer.Serialize(new JsonObject { ["Targets"] = targets })
        );

        reply["Ids"]!.AsArray().Count.ShouldBe(1_000);
        (Sandbox.Counts.Requests - before).ShouldBe(1);
        Sandbox.Counts.RowsWritten.ShouldBe(1_000);
    }

    private Task<Reply> BulkAsync(string message, string targets) =>
        Crm.PostAsync($"contacts/Microsoft.Dynamics.CRM.{message}Multiple", $$"""{"Targets":[{{targets}}]}""");
}
