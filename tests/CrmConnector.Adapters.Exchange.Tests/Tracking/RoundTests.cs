using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Tracking;

/// <summary>The oddities of delta queries: rows that leave things out, come twice, or come from long ago; pages without rows; links that die.</summary>
public sealed class RoundTests : IAsyncLifetime
{
    private static readonly string[] Fields = ["companyName", "businessPhone1"];

    private GraphStub _stub = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _connection = await _stub.ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task The_first_request_selects_and_all_later_ones_use_the_service_links_as_they_are()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        var round = await ReadAsync(null);
        _stub.EditContact(_stub.Anna, contact, """{"companyName":"B"}""");
        _stub.Forget();
        await ReadAsync(round[^1].Next);
        _stub.Requests[0].Target.ShouldContain("/contactFolders('AQMkDefault_anna=')/contacts/delta?$deltatoken=");
        _stub.Requests[0].Query.Keys.ShouldBe(["$deltatoken"]);
        _stub.Requests[0].Prefers("odata.maxpagesize=200").ShouldBeTrue();
        round[^1].Next!.Value.Value.ShouldNotContain(_stub.Url);
    }

    [Fact]
    public async Task A_whole_and_new_row_serves_as_it_is()
    {
        var round = await ReadAsync(null);
        await PassSecondAsync();
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"B","businessPhones":["1"]}""");
        _stub.Forget();
        var record = (await ReadAsync(round[^1].Next)).ShouldHaveSingleItem().Records.ShouldHaveSingleItem();
        record.Values.Select(v => v.ToDisplayText()).ShouldBe(["B", "1"]);
        record.Version.ShouldBe(contact.ChangeKey);
        _stub.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_row_leaves_out_is_read_and_not_taken_for_cleared()
    {
        _stub.AddContact(_stub.Anna, """{"companyName":"A","businessPhones":["1"]}""");
        _stub.After = (request, answer) => Rows(request, answer, row => row.Remove("businessPhones"));
        var records = (await ReadAsync(null))[^1].Records;
        records.ShouldHaveSingleItem().Values.Select(v => v.ToDisplayText()).ShouldBe(["A", "1"]);
    }

    [Fact]
    public async Task A_contact_that_comes_twice_is_read_as_it_is_now()
    {
        _stub.AddContact(_stub.Anna, """{"companyName":"New"}""");
        _stub.After = (request, answer) =>
        {
            if (IsDelta(request) && answer.Body!["value"] is JsonArray { Count: > 0 } rows)
            {
                var old = (JsonObject)rows[0]!.DeepClone();
                old["companyName"] = "Old";
                rows.Add((JsonNode)old);
            }

            return answer;
        };
        var page = (await ReadAsync(null)).ShouldHaveSingleItem();
        page.Records.ShouldHaveSingleItem().Values[0].AsText().ShouldBe("New");
    }

    [Fact]
    public async Task A_row_from_long_ago_is_not_taken_for_the_present()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"Old"}""");
        var old = _stub.Store.Locked(() => contact.Row(immutable: true));
        await PassSecondAsync();
        _stub.EditContact(_stub.Anna, contact, """{"companyName":"New"}""");
        var round = await ReadAsync(null);
        _stub.After = (request, answer) =>
        {
            if (IsDelta(request))
            {
                ((JsonArray)answer.Body!["value"]!).Add((JsonNode)old.DeepClone());
            }

            return answer;
        };
        var page = (await ReadAsync(round[^1].Next)).ShouldHaveSingleItem();
        page.Records.ShouldHaveSingleItem().Values[0].AsText().ShouldBe("New");
    }

    [Fact]
    public async Task Changes_of_other_contacts_in_a_second_that_was_read_cost_no_request_each()
    {
        var second = Surroundings.Time.GetUtcNow();
        var contacts = Enumerable.Range(0, 8).Select(_ => _stub.AddContact(_stub.Anna, "{}")).ToList();
        var round = await ReadAsync(null);
        EditAt(second.AddMinutes(1), contacts[0], "A");
        round = await ReadAsync(round[^1].Next);
        for (var i = 1; i < contacts.Count; i++)
        {
            EditAt(second.AddMinutes(1), contacts[i], "B");
        }

        _stub.Forget();
        var page = (await ReadAsync(round[^1].Next)).ShouldHaveSingleItem();
        page.Records.Select(r => r.Values[0].AsText()).ShouldBe(Enumerable.Repeat("B", 7));
        _stub.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_contact_that_comes_again_in_a_second_that_was_read_is_read_as_it_is_now()
    {
        var second = Surroundings.Time.GetUtcNow();
        var contact = _stub.AddContact(_stub.Anna, "{}");
        var round = await ReadAsync(null);
        EditAt(second.AddMinutes(1), contact, "Old");
        var old = _stub.Store.Locked(() => contact.Row(immutable: true));
        round = await ReadAsync(round[^1].Next);
        EditAt(second.AddMinutes(1), contact, "New");
        round = await ReadAsync(round[^1].Next);
        _stub.After = (request, answer) =>
        {
            if (IsDelta(request))
            {
                ((JsonArray)answer.Body!["value"]!).Add((JsonNode)old.DeepClone());
            }

            return answer;
        };
        var page = (await ReadAsync(round[^1].Next)).ShouldHaveSingleItem();
        page.Records.ShouldHaveSingleItem().Values[0].AsText().ShouldBe("New");
    }

    [Fact]
    public async Task A_second_with_more_changes_than_a_checkpoint_keeps_is_read_by_key_from_then_on()
    {
        var second = Surroundings.Time.GetUtcNow();
        var contacts = Enumerable.Range(0, 300).Select(_ => _stub.AddContact(_stub.Anna, "{}")).ToList();
        var round = await ReadAsync(null);
        contacts.Take(290).ToList().ForEach(contact => EditAt(second.AddMinutes(1), contact, "A"));
        round = await ReadAsync(round[^1].Next);
        round[^1].Next!.Value.Value.Length.ShouldBeLessThan(8000);
        EditAt(second.AddMinutes(1), contacts[0], "B");
        EditAt(second.AddMinutes(1), contacts[^1], "B");
        var page = (await ReadAsync(round[^1].Next)).ShouldHaveSingleItem();
        page.Records.Select(r => r.Values[0].AsText()).ShouldBe(["B", "B"]);
    }

    [Fact]
    public async Task A_checkpoint_of_the_version_before_goes_on()
    {
        var contact = _stub.AddContact(_stub.Anna, "{}");
        var round = await ReadAsync(null);
        var before = JsonNode.Parse(round[^1].Next!.Value.Value)!.AsObject();
        before.Single().Value!.AsObject().Remove("Told").ShouldBeTrue();
        _stub.EditContact(_stub.Anna, contact, """{"companyName":"B"}""");
        var page = (await ReadAsync(new Checkpoint(before.ToJsonString()))).ShouldHaveSingleItem();
        page.Records.ShouldHaveSingleItem().Values[0].AsText().ShouldBe("B");
    }

    [Fact]
    public async Task An_empty_page_with_a_link_is_not_the_end()
    {
        for (var i = 0; i < 5; i++)
        {
            _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        }

        _stub.Store.LargestDeltaPage = 2;
        var held = new List<JsonNode>();
        _stub.After = (request, answer) =>
        {
            if (IsDelta(request) && answer.Body!["value"] is JsonArray rows)
            {
                if (held.Count == 0 && answer.Body["@odata.nextLink"] is not null)
                {
                    held.AddRange(rows.Select(row => row!.DeepClone()));
                    rows.Clear();
                }
                else
                {
                    held.ForEach(row => rows.Add(row.DeepClone()));
                }
            }

            return answer;
        };
        (await ReadAsync(null)).SelectMany(page => page.Records).Select(r => r.Key).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task A_removal_before_a_row_of_the_same_contact_is_no_deletion()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        var round = await ReadAsync(null);
        _stub.EditContact(_stub.Anna, contact, """{"companyName":"B"}""");
        _stub.After = (request, answer) =>
        {
            if (IsDelta(request))
            {
                ((JsonArray)answer.Body!["value"]!).Insert(0, Removal(contact.ImmutableId));
            }

            return answer;
        };
        var page = (await ReadAsync(round[^1].Next)).ShouldHaveSingleItem();
        page.Deleted.ShouldBeEmpty();
        page.Records.ShouldHaveSingleItem().Values[0].AsText().ShouldBe("B");
    }

    [Fact]
    public async Task An_expired_link_is_said_with_and_without_where_to_begin_again()
    {
        var round = await ReadAsync(null);
        _stub.Store.ExpireTokens();
        await Should.ThrowAsync<CheckpointExpiredException>(() => ReadAsync(round[^1].Next));
        foreach (var (status, code) in new[] { (410, "resyncRequired"), (400, "syncStateNotFound"), (410, "") })
        {
            _stub.Before = request => IsDelta(request) ? StubAnswer.Error(status, code) : null;
            await Should.ThrowAsync<CheckpointExpiredException>(() => ReadAsync(round[^1].Next));
        }
    }

    [Theory]
    [InlineData(400, "BadRequest")]
    [InlineData(404, "ErrorItemNotFound")]
    public async Task A_link_of_a_mailbox_that_was_made_anew_is_an_expired_one(int status, string code)
    {
        var round = await ReadAsync(null);
        _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        _stub.Before = request => request.Query.ContainsKey("$deltatoken") ? StubAnswer.Error(status, code) : null;
        await Should.ThrowAsync<CheckpointExpiredException>(() => ReadAsync(round[^1].Next));
        (await ReadAsync(null)).SelectMany(page => page.Records).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_folder_that_is_gone_when_its_first_round_begins_is_said()
    {
        _stub.Before = request => IsDelta(request) ? StubAnswer.Error(404, "ErrorItemNotFound") : null;
        await Should.ThrowAsync<SchemaChangedException>(() => ReadAsync(null));
    }

    [Fact]
    public async Task A_link_that_dies_within_a_first_round_makes_it_begin_again()
    {
        for (var i = 0; i < 5; i++)
        {
            _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        }

        _stub.Store.LargestDeltaPage = 2;
        _stub.Before = request =>
            request.Query.ContainsKey("$skiptoken") ? StubAnswer.Error(410, "SyncStateNotFound") : null;
        await Should.ThrowAsync<SystemUnavailableException>(() => ReadAsync(null));
        _stub.Before = _ => null;
        (await ReadAsync(null)).SelectMany(page => page.Records).Count().ShouldBe(5);
    }

    [Fact]
    public async Task A_page_that_was_turned_away_is_asked_for_again_so_that_the_round_need_not_begin_anew()
    {
        for (var i = 0; i < 5; i++)
        {
            _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        }

        _stub.Store.LargestDeltaPage = 2;
        var times = 0;
        _stub.Before = request =>
            request.Query.ContainsKey("$skiptoken") && ++times <= 2
                ? StubAnswer.Throttled(times == 1 ? 7 : null)
                : null;
        (await ReadAsync(null)).SelectMany(page => page.Records).Count().ShouldBe(5);
        _stub
            .Requests.Count(r => r.Query.ContainsKey("$select") && IsDelta(r))
            .ShouldBe(2, "one to find out, one round");
    }

    [Fact]
    public async Task A_checkpoint_of_another_kind_leads_to_a_new_reading() =>
        await Should.ThrowAsync<CheckpointExpiredException>(() => ReadAsync(new Checkpoint("not ours")));

    [Fact]
    public async Task Many_contacts_come_in_pages_of_the_asked_size()
    {
        for (var i = 0; i < 450; i++)
        {
            _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        }

        var pages = new List<FeedPage>();
        var request = new FeedRequest(Exchanging.Anna, new(Fields), 300, null);
        await foreach (var page in ((IChangeFeed)_connection).ReadChangesAsync(request, default))
        {
            pages.Add(page);
        }

        pages.Select(page => page.Records.Count).ShouldBe([300, 150]);
        pages[0].Next.ShouldBeNull();
    }

    private Task<IReadOnlyList<FeedPage>> ReadAsync(Checkpoint? after) =>
        _connection.ReadFeedAsync(Exchanging.Anna, after, Fields);

    private void EditAt(DateTimeOffset time, StubContact contact, string company) =>
        _stub.Store.Locked(() =>
        {
            contact.Data["companyName"] = company;
            _stub.Anna.Touch(contact, time);
            return contact;
        });

    /// <summary>The service tells times by the second.</summary>
    private static Task PassSecondAsync() => Task.Delay(TimeSpan.FromMilliseconds(1100), Surroundings.Time);

    private static bool IsDelta(StubRequest request) =>
        request.Segments.Contains("delta()", StringComparer.Ordinal)
        || request.Segments.Contains("delta", StringComparer.Ordinal);

    private static StubAnswer Rows(StubRequest request, StubAnswer answer, Action<JsonObject> change)
    {
        if (IsDelta(request) && answer.Body?["value"] is JsonArray rows)
        {
            foreach (var row in rows)
            {
                change((JsonObject)row!);
            }
        }

        return answer;
    }

    private static JsonNode Removal(string id) =>
        new JsonObject
        {
            ["id"] = id,
            ["@removed"] = new JsonObject { ["reason"] = "deleted" },
        };
}
