using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Tracking;

/// <summary>Entities of several folders and mailboxes.</summary>
public sealed class FolderTests : IAsyncLifetime
{
    private GraphStub _stub = null!;
    private StubMailbox _bruno = null!;
    private string _clients = "";

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _bruno = _stub.Store.AddMailbox("bruno@contoso.test");
        _clients = _stub.Anna.AddFolder("Clients");
        _stub.Anna.AddFolder("Italy / South", _clients);
        _bruno.AddFolder("Clients");
    }

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Fact]
    public async Task Mailboxes_and_folders_at_any_depth_are_listed_with_the_names_that_mean_several()
    {
        await using var connection = await ConnectAsync();
        (await connection.ListEntitiesAsync(default))
            .Select(e => e.Name)
            .ShouldBe([
                "contacts@*",
                "contacts@*/*",
                "contacts@*/Clients",
                "contacts@anna",
                "contacts@anna/*",
                "contacts@anna/Clients",
                "contacts@anna/Clients/Italy %2F South",
                "contacts@bruno",
                "contacts@bruno/*",
                "contacts@bruno/Clients",
            ]);
    }

    [Fact]
    public async Task Entities_that_share_folders_have_places_in_common()
    {
        await using var connection = await ConnectAsync();
        var described = (
            await connection.DescribeAsync(
                ["contacts@*", "contacts@anna", "contacts@anna/Clients", "contacts@*/*"],
                default
            )
        ).ToDictionary(e => e.Name, e => e.Places, StringComparer.Ordinal);
        described["contacts@*"].Intersect(described["contacts@anna"], StringComparer.Ordinal).ShouldNotBeEmpty();
        described["contacts@*"].Intersect(described["contacts@anna/Clients"], StringComparer.Ordinal).ShouldBeEmpty();
        described["contacts@*/*"]
            .Intersect(described["contacts@anna/Clients"], StringComparer.Ordinal)
            .ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Contacts_of_all_mailboxes_are_swept_in_key_order_and_know_where_they_lie()
    {
        _stub.AddContact(_bruno, """{"companyName":"B"}""");
        _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        _stub.AddContact(_stub.Anna, """{"companyName":"C"}""", _clients);
        await using var connection = await ConnectAsync();
        var all = await connection.SweepAsync("contacts@*/*", "companyName", "mailbox", "folder");
        all.Select(r => r.Key.Value).ShouldBe(all.Select(r => r.Key.Value).Order(StringComparer.Ordinal));
        all.Select(r => string.Join(' ', r.Values.Select(v => v.ToDisplayText())).Trim())
            .Order(StringComparer.Ordinal)
            .ShouldBe(["A anna", "B bruno", "C anna Clients"]);
        (await connection.SweepAsync("contacts@*", "companyName")).Count.ShouldBe(2);
        (await connection.SweepAsync("contacts@*/Clients", "companyName")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_checkpoint_holds_how_far_every_folder_was_read()
    {
        await using var connection = await ConnectAsync();
        var round = await connection.ReadFeedAsync("contacts@*/*", null, "companyName");
        _stub.AddContact(_bruno, """{"companyName":"B"}""");
        _stub.AddContact(_stub.Anna, """{"companyName":"C"}""", _clients);
        var page = (
            await connection.ReadFeedAsync("contacts@*/*", round[^1].Next, "companyName")
        ).ShouldHaveSingleItem();
        page.Records.Select(r => r.Values[0].AsText()).Order(StringComparer.Ordinal).ShouldBe(["B", "C"]);
        (await connection.ReadFeedAsync("contacts@*/*", page.Next, "companyName"))[^1].Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_move_between_folders_of_the_entity_is_a_change_and_a_move_out_of_it_is_a_deletion()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        await using var connection = await ConnectAsync();
        var every = (await connection.ReadFeedAsync("contacts@anna/*", null, "folder"))[^1].Next;
        var one = (await connection.ReadFeedAsync("contacts@anna", null, "companyName"))[^1].Next;
        _stub.Store.Locked(() =>
        {
            _stub.Anna.Move(contact, _clients, Surroundings.Time.GetUtcNow());
            return true;
        });
        var moved = (await connection.ReadFeedAsync("contacts@anna/*", every, "folder")).ShouldHaveSingleItem();
        moved.Deleted.ShouldBeEmpty();
        var record = moved.Records.ShouldHaveSingleItem();
        record.Key.Value.ShouldBe(contact.ImmutableId);
        record.Values[0].AsText().ShouldBe("Clients");
        var left = (await connection.ReadFeedAsync("contacts@anna", one, "companyName")).ShouldHaveSingleItem();
        left.Deleted.ShouldHaveSingleItem().Value.ShouldBe(contact.ImmutableId);
        (await connection.FetchAsync("contacts@anna", contact.ImmutableId, "companyName")).ShouldBeNull();
    }

    [Fact]
    public async Task A_move_whose_row_is_not_visible_yet_is_no_deletion()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        await using var connection = await ConnectAsync();
        var every = (await connection.ReadFeedAsync("contacts@anna/*", null, "companyName"))[^1].Next;
        _stub.Store.Locked(() =>
        {
            _stub.Anna.Move(contact, _clients, Surroundings.Time.GetUtcNow());
            return true;
        });
        _stub.After = (request, answer) =>
        {
            if (request.Target.Contains(_clients, StringComparison.Ordinal) && request.Query.ContainsKey("$deltatoken"))
            {
                ((System.Text.Json.Nodes.JsonArray)answer.Body!["value"]!).Clear();
            }

            return answer;
        };
        var page = (await connection.ReadFeedAsync("contacts@anna/*", every, "companyName")).ShouldHaveSingleItem();
        page.Deleted.ShouldBeEmpty();
        page.Records.ShouldHaveSingleItem().Key.Value.ShouldBe(contact.ImmutableId);
    }

    [Fact]
    public async Task Contacts_of_a_new_folder_are_news_and_a_folder_that_is_gone_leads_to_a_new_reading()
    {
        await using var connection = await ConnectAsync();
        var round = await connection.ReadFeedAsync("contacts@anna/*", null, "companyName");
        var added = _stub.Anna.AddFolder("Added");
        _stub.AddContact(_stub.Anna, """{"companyName":"N"}""", added);
        await connection.DescribeAsync(["contacts@anna/*"], default); // or some minutes later
        var news = await connection.ReadFeedAsync("contacts@anna/*", round[^1].Next, "companyName");
        news[^1].Records.ShouldHaveSingleItem().Values[0].AsText().ShouldBe("N");

        _stub.Anna.Folders.Remove(added);
        await connection.DescribeAsync(["contacts@anna/*"], default);
        await Should.ThrowAsync<CheckpointExpiredException>(() =>
            connection.ReadFeedAsync("contacts@anna/*", news[^1].Next, "companyName")
        );
    }

    [Fact]
    public async Task Mailboxes_that_leave_the_settings_leave_the_feed_without_a_deletion()
    {
        _stub.AddContact(_bruno, """{"companyName":"B"}""");
        await using var both = await ConnectAsync();
        var round = await both.ReadFeedAsync("contacts@*", null, "companyName");
        await using var one = await _stub.ConnectAsync();
        var page = (await one.ReadFeedAsync("contacts@*", round[^1].Next, "companyName")).ShouldHaveSingleItem();
        page.Deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_there_are_no_delta_queries_folders_are_compared_whole()
    {
        _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        _stub.Store.HasDelta = false;
        await using var connection = await ConnectAsync();
        var changes = (await connection.DescribeAsync([Exchanging.Anna], default)).Single().Changes;
        changes.HasFeed.ShouldBeFalse();
        changes.Method.ShouldBe("full compare");
        (await connection.SweepAsync(Exchanging.Anna, "companyName")).ShouldHaveSingleItem();
        await Should.ThrowAsync<SchemaChangedException>(() =>
            connection.ReadFeedAsync(Exchanging.Anna, null, "companyName")
        );
    }

    [Fact]
    public async Task The_cloud_that_is_known_to_have_none_is_not_even_asked()
    {
        await using var connection = await _stub.ConnectAsync(("cloud", "china"));
        (await connection.DescribeAsync([Exchanging.Anna], default)).Single().Changes.HasFeed.ShouldBeFalse();
        _stub.Requests.ShouldAllBe(r => !r.Target.Contains("delta"));
    }

    [Fact]
    public async Task A_new_mailbox_without_folders_or_contacts_is_read_by_the_way_that_needs_no_id()
    {
        _stub.Store.KnowsDefaultName = false;
        _stub.Store.AddMailbox("carla@contoso.test");
        await using var connection = await _stub.ConnectAsync(("mailboxes", "carla=carla@contoso.test"));
        var round = await connection.ReadFeedAsync("contacts@carla", null, "companyName");
        _stub.AddContact(_stub.Store.Mailboxes["carla@contoso.test"], """{"companyName":"A"}""");
        var page = await connection.ReadFeedAsync("contacts@carla", round[^1].Next, "companyName");
        page[^1].Records.ShouldHaveSingleItem();
        (await connection.SweepAsync("contacts@carla", "companyName")).ShouldHaveSingleItem();
        _stub.Requests.ShouldContain(r => r.Target.Contains("/users/carla%40contoso.test/contacts/delta()"));
    }

    private ValueTask<IConnection> ConnectAsync() =>
        _stub.ConnectAsync(("mailboxes", "anna=anna@contoso.test, bruno=bruno@contoso.test"));
}
