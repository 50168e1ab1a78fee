using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point11_MoveTests : ExchangeTest
{
    [Fact]
    public async Task A_move_changes_the_regular_id_and_the_change_key_and_not_the_immutable_id()
    {
        var before = await Graph.CreateAsync(Contacts, new { surname = "Zorzi" });
        var immutable = IdOf(await Graph.ReadAsync($"{Contacts}/{IdOf(before)}", ("Prefer", Immutable)));

        var moved = await Sandbox.Users.MoveAsync(Anna, IdOf(before), "Fiera", CancellationToken.None);

        moved.ShouldDifferFrom(IdOf(before));
        var after = await Graph.ReadAsync($"{FairContacts}/{immutable}");
        IdOf(after).ShouldBe(moved);
        IdOf(await Graph.ReadAsync($"{Contacts}/{immutable}", ("Prefer", Immutable))).ShouldBe(immutable);
        EtagOf(after).ShouldDifferFrom(EtagOf(before));
        ((string?)after["parentFolderId"]).ShouldBe(FairId);
        (await Graph.GetAsync($"{Contacts}/{IdOf(before)}")).ShouldRefuse(404, "ErrorItemNotFound");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delta_tells_a_removal_in_the_one_folder_and_a_row_in_the_other(bool immutable)
    {
        (string, string)[] headers = immutable ? [("Prefer", Immutable)] : [];
        var id = IdOf(await Graph.CreateAsync(Contacts, new { surname = "Zorzi" }, headers));
        var source = (await Graph.GetAsync($"{Contacts}/delta", headers)).DeltaLink!;
        var target = (await Graph.GetAsync($"{FairContacts}/delta", headers)).DeltaLink!;

        await Sandbox.Users.MoveAsync(Anna, id, "Fiera", CancellationToken.None);

        var left = (await Graph.GetAsync(source, headers)).Values.Single();
        IdOf(left).ShouldBe(id);
        ((string?)left["@removed"]!["reason"]).ShouldBe("deleted");
        left.ContainsKey("surname").ShouldBeFalse();
        var came = (await Graph.GetAsync(target, headers)).Values.Single();
        ((string?)came["surname"]).ShouldBe("Zorzi");
        string.Equals(IdOf(came), id, StringComparison.Ordinal).ShouldBe(immutable);
    }

    [Fact]
    public async Task A_contact_that_is_restored_has_another_regular_id_and_the_same_immutable_one()
    {
        var id = await CreateAsync("Zorzi");
        var immutable = IdOf(await Graph.ReadAsync($"{Contacts}/{id}", ("Prefer", Immutable)));
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        await Graph.DeleteAsync($"{Contacts}/{id}");
        (await Graph.GetAsync($"{Contacts}/{immutable}")).ShouldRefuse(404, "ErrorItemNotFound");

        var back = await Sandbox.Users.RestoreAsync(Anna, immutable, CancellationToken.None);

        back.ShouldDifferFrom(id);
        IdOf(await Graph.ReadAsync($"{Contacts}/{immutable}")).ShouldBe(back);
        var rows = (await Graph.GetAsync(link)).Values;
        rows.Select(IdOf).ShouldBe([id, back]);
        rows[0].ContainsKey("@removed").ShouldBeTrue();
    }

    [Fact]
    public async Task There_is_no_action_to_move_by()
    {
        var id = await CreateAsync("Zorzi");
        var body = new JsonObject { ["destinationId"] = FairId };

        (await Graph.PostAsync($"{Contacts}/{id}/move", body.ToJsonString())).Status.ShouldBe(400);
        (await Graph.PostAsync($"{Contacts}/{id}/copy", body.ToJsonString())).Status.ShouldBe(400);
    }
}
