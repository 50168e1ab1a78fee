using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point28_UserEditTests : SandboxTest
{
    [Fact]
    public async Task A_person_edits_a_row_and_the_trace_shows_it()
    {
        var id = await Crm.CreateAsync("accounts", new { name = "A", telephone1 = "1" });
        var start = await Crm.GetAsync(
            "accounts?$select=telephone1,_modifiedby_value",
            ("Prefer", "odata.track-changes")
        );
        Clock.Advance(TimeSpan.FromMinutes(1));

        await Sandbox.Users.EditAsync(
            "account",
            id,
            Values("telephone1", "2"),
            SandboxUsers.People[0],
            CancellationToken.None
        );

        var row = (await Crm.GetAsync(start.DeltaLink!)).Values.Single();
        ((string?)row["telephone1"]).ShouldBe("2");
        ((Guid?)row["_modifiedby_value"]).ShouldBe(SandboxUsers.People[0]);
        string.Equals((string?)row["@odata.etag"], (string?)start.Values[0]["@odata.etag"], StringComparison.Ordinal)
            .ShouldBeFalse();
        ((string?)(await Crm.ReadAsync($"accounts({id})?$select=modifiedon"))["modifiedon"]).ShouldBe(
            "2026-03-02T09:01:00Z"
        );
    }

    [Fact]
    public async Task A_person_creates_and_deletes()
    {
        var id = await Sandbox.Users.CreateAsync(
            "contact",
            Values("lastname", "A"),
            SandboxUsers.People[1],
            CancellationToken.None
        );
        ((Guid?)(await Crm.ReadAsync($"contacts({id})?$select=_createdby_value"))["_createdby_value"]).ShouldBe(
            SandboxUsers.People[1]
        );

        await Sandbox.Users.DeleteAsync("contact", id, SandboxUsers.People[1], CancellationToken.None);
        (await Crm.GetAsync($"contacts({id})")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_person_is_held_to_the_same_rules()
    {
        var error = await Should.ThrowAsync<ArgumentException>(() =>
            Sandbox.Users.EditAsync(
                "account",
                Guid.Empty,
                Values("name", "A"),
                SandboxUsers.People[0],
                CancellationToken.None
            )
        );
        error.Message.ShouldContain("Does Not Exist");
    }

    [Fact]
    public async Task The_client_can_act_for_another_user()
    {
        var created = await Crm.PostAsync(
            "contacts?$select=_createdby_value",
            """{"lastname":"A"}""",
            ("Prefer", "return=representation"),
            ("MSCRMCallerID", $"{SandboxUsers.People[2]}")
        );

        ((Guid?)created["_createdby_value"]).ShouldBe(SandboxUsers.People[2]);
        (await Crm.PostAsync("contacts", "{}", ("CallerObjectId", $"{Guid.Empty}"))).ShouldRefuse(403, "0x80040204");
    }

    private static Dictionary<string, object?> Values(string name, object value) =>
        new(StringComparer.Ordinal) { [name] = value };
}
