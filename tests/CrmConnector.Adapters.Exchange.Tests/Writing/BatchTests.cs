using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Writing;

/// <summary>What exactly is sent, and what each answer means for each record.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private static readonly string[] Fields = ["companyName", "birthday", "mobilePhone"];

    private GraphStub _stub = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _connection = await _stub.ConnectAsync(("parallelism", "1"));
        await _connection.SweepAsync(Exchanging.Anna); // knows the folders
        _stub.Forget();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task One_record_is_a_request_of_its_own()
    {
        var create = Exchanging.NewCreate(
            ("companyName", FieldValue.Text("Ünal \"&\" Co")),
            ("birthday", FieldValue.Date(new DateOnly(1980, 1, 2))),
            ("mobilePhone", FieldValue.Null)
        );
        var outcome = (await _connection.WriteAsync(Exchanging.Anna, Fields, create))[0]
            .ShouldBeOfType<WriteOutcome.Written>();
        var request = _stub.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Target.ShouldBe("/v1.0/users/anna%40contoso.test/contactFolders/AQMkDefault_anna%3D/contacts");
        request.Header("Content-Type").ShouldBe("application/json");
        request.Body.ShouldBe(
            $$"""{"companyName":"Ünal \"&\" Co","birthday":"1980-01-02T11:59:00Z","mobilePhone":null,"singleValueExtendedProperties":[{"id":"String {6f1d2c1e-4f0b-4a57-9c0e-5d9a4be1a7f3} Name CrmConnectorCreate","value":"{{create.Intent:D}}"}]}"""
        );
        var contact = _stub.Anna.Contacts.ShouldHaveSingleItem();
        outcome.Key.Value.ShouldBe(contact.ImmutableId);
        outcome.Version.ShouldBe(contact.ChangeKey);
        outcome.Stored!.Select(v => v.ToDisplayText()).ShouldBe(["Ünal \"&\" Co", "1980-01-02", ""]);
    }

    [Fact]
    public async Task Several_records_are_a_batch_in_which_each_waits_for_the_one_before()
    {
        await CreateAsync(45);
        var batches = _stub
            .Requests.Where(r => r.Segments is ["$batch"])
            .Select(r => (JsonArray)r.ReadJson()["requests"]!)
            .ToList();
        batches.Select(b => b.Count).ShouldBe([20, 20, 5]);
        var second = batches[0][1]!;
        second["id"]!.GetValue<string>().ShouldBe("2");
        second["method"]!.GetValue<string>().ShouldBe("POST");
        second["url"]!
            .GetValue<string>()
            .ShouldBe("/users/anna%40contoso.test/contactFolders/AQMkDefault_anna%3D/contacts");
        second["headers"]!
            .ToJsonString()
            .ShouldBe(
                JsonNode
                    .Parse("""{"Prefer":"IdType=\"ImmutableId\"","Content-Type":"application/json"}""")!
                    .ToJsonString()
            );
        second["dependsOn"]!.ToJsonString().ShouldBe("""["1"]""");
        batches[0][0]!["dependsOn"].ShouldBeNull();
        _stub.Anna.Contacts.Count.ShouldBe(45);
    }

    [Fact]
    public async Task A_refused_record_does_not_keep_those_behind_it_from_being_written()
    {
        _stub.Before = request =>
            request.IsInner && request.Body.Contains("C7\"", StringComparison.Ordinal)
                ? StubAnswer.Error(400, "ErrorInvalidRequest", "The property 'MobilePhone' with Secret-Value is bad.")
                : null;
        var outcomes = await CreateAsync(12);
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBe(11);
        var fault = outcomes[7].ShouldBeOfType<WriteOutcome.Refused>().Fault;
        fault.ShouldBe(new RecordFault(FaultKind.InvalidValue, "ErrorInvalidRequest", "mobilePhone"));
        _stub.Anna.Contacts.Count.ShouldBe(11);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    [InlineData("\"201\"")]
    public async Task An_item_whose_status_is_none_is_unanswered_and_nothing_of_the_others(string status)
    {
        _stub.After = (request, answer) =>
        {
            foreach (var response in Responses(request, answer).Where(r => r!["id"]!.GetValue<string>() == "2"))
            {
                response!["status"] = JsonNode.Parse(status);
            }

            return answer;
        };
        var outcomes = await CreateAsync(3);
        outcomes[1].ShouldBeOfType<WriteOutcome.Unanswered>();
        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
        outcomes[2].ShouldBeOfType<WriteOutcome.Written>();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(400)]
    [InlineData(424)]
    public async Task An_item_that_is_answered_twice_in_different_ways_is_unanswered(int second)
    {
        _stub.After = (request, answer) =>
        {
            Responses(request, answer).Add((JsonNode)new JsonObject { ["id"] = "2", ["status"] = second });
            return answer;
        };
        var creates = Creates(3);
        (await _connection.WriteAsync(Exchanging.Anna, Fields, creates))[1].ShouldBeOfType<WriteOutcome.Unanswered>();
        _stub.After = (_, answer) => answer;
        (await _connection.WriteAsync(Exchanging.Anna, Fields, creates[1] with { NeverSent = false }))[0]
            .ShouldBeOfType<WriteOutcome.Found>();
        _stub.Anna.Contacts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_item_that_is_missing_in_the_answer_is_unanswered()
    {
        _stub.After = (request, answer) =>
        {
            var responses = Responses(request, answer);
            responses.Remove(responses.FirstOrDefault(r => r!["id"]!.GetValue<string>() == "2"));
            return answer;
        };
        var outcomes = await CreateAsync(3);
        outcomes[1].ShouldBeOfType<WriteOutcome.Unanswered>();
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBe(2);
    }

    [Fact]
    public async Task A_throttled_item_stops_the_mailbox_and_tells_the_wait()
    {
        _stub.Before = request =>
            request.IsInner && request.Body.Contains("C3\"", StringComparison.Ordinal)
                ? StubAnswer.Throttled(17)
                : null;
        var outcomes = await CreateAsync(30);
        outcomes.Take(3).ShouldAllBe(o => o is WriteOutcome.Written);
        outcomes[3].ShouldBe(new WriteOutcome.NotAttempted(TimeSpan.FromSeconds(17)));
        outcomes.Skip(4).ShouldAllBe(o => o is WriteOutcome.NotAttempted);
        outcomes[29]
            .ShouldBeOfType<WriteOutcome.NotAttempted>()
            .RetryAfter!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(10));
        _stub
            .Requests.Count(r => r.Segments is ["$batch"])
            .ShouldBe(1, "nothing leaves while the mailbox is to be left alone");
        _stub.Anna.Contacts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_mailbox_that_refuses_without_naming_a_wait_is_left_alone_for_some_seconds()
    {
        _stub.Before = request => request.IsInner ? StubAnswer.Throttled(null) : null;
        var wait = (await CreateAsync(2))[0].ShouldBeOfType<WriteOutcome.NotAttempted>().RetryAfter!.Value;
        wait.ShouldBeInRange(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_is_unanswered_and_makes_each_contact_once_when_sent_again()
    {
        _stub.After = (request, answer) => request.Segments is ["$batch"] ? answer with { Abort = true } : answer;
        var creates = Creates(12);
        (await _connection.WriteAsync(Exchanging.Anna, Fields, creates)).ShouldAllBe(o => o is WriteOutcome.Unanswered);
        _stub.After = (_, answer) => answer;
        var again = await _connection.WriteAsync(
            Exchanging.Anna,
            Fields,
            [.. creates.Select(c => c with { NeverSent = false })]
        );
        again.ShouldAllBe(o => o is WriteOutcome.Found);
        again.Cast<WriteOutcome.Found>().ShouldAllBe(found => found.ByIntent);
        _stub.Anna.Contacts.Count.ShouldBe(12);
    }

    [Theory]
    [InlineData(504)]
    [InlineData(503)]
    [InlineData(502)]
    [InlineData(500)]
    public async Task A_create_that_was_done_although_the_answer_says_otherwise_makes_one_contact(int status)
    {
        _stub.After = (request, answer) => request.Method == "POST" ? new StubAnswer(status) : answer;
        var create = Creates(1)[0];
        (await _connection.WriteAsync(Exchanging.Anna, Fields, create))[0].ShouldBeOfType<WriteOutcome.Unanswered>();
        _stub.After = (_, answer) => answer;
        (await _connection.WriteAsync(Exchanging.Anna, Fields, create with { NeverSent = false }))[0]
            .ShouldBeOfType<WriteOutcome.Found>()
            .Key.Value.ShouldBe(_stub.Anna.Contacts.ShouldHaveSingleItem().ImmutableId);
    }

    [Fact]
    public async Task A_create_that_search_may_still_miss_is_not_sent_again_before_it_would_be_found()
    {
        _stub.After = (request, answer) => request.Method == "POST" ? new StubAnswer(504) : answer;
        var create = Creates(1)[0];
        await _connection.WriteAsync(Exchanging.Anna, Fields, create);
        _stub.After = (request, answer) =>
            request.Query.ContainsKey("$filter")
                ? new StubAnswer(200, new JsonObject { ["value"] = new JsonArray() })
                : answer;
        var wait = (await _connection.WriteAsync(Exchanging.Anna, Fields, create with { NeverSent = false }))[0]
            .ShouldBeOfType<WriteOutcome.NotAttempted>()
            .RetryAfter!.Value;
        wait.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        _stub.Anna.Contacts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_create_that_was_never_sent_is_not_looked_for()
    {
        await CreateAsync(3);
        _stub.Requests.ShouldAllBe(r => !r.Query.ContainsKey("$filter"));
    }

    [Fact]
    public async Task A_record_over_which_the_service_fails_again_and_again_is_refused_so_that_it_holds_up_no_others()
    {
        var contact = _stub.AddContact(_stub.Anna, "{}");
        _stub.Before = request => request.Method == "PATCH" ? StubAnswer.Error(500, "ErrorInternalServerError") : null;
        (
            await _connection.UpdateAsync(contact.ImmutableId, ("companyName", "C"))
        ).ShouldBeOfType<WriteOutcome.Unanswered>();
        (
            await _connection.UpdateAsync(contact.ImmutableId, ("companyName", "C"))
        ).ShouldBeOfType<WriteOutcome.Unanswered>();
        (await _connection.UpdateAsync(contact.ImmutableId, ("companyName", "C")))
            .ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.ShouldBe(new RecordFault(FaultKind.Other, "ErrorInternalServerError"));
    }

    [Fact]
    public async Task A_create_over_which_the_service_fails_again_and_again_is_refused_only_after_it_was_looked_for()
    {
        await using var connection = await _stub.ConnectAsync(("settleTime", "0s"));
        var create = Creates(1)[0];
        _stub.Before = request => request.Method == "POST" ? StubAnswer.Error(500, "ErrorInternalServerError") : null;
        for (var i = 0; i < 3; i++)
        {
            (await connection.WriteAsync(Exchanging.Anna, Fields, create))[0].ShouldBeOfType<WriteOutcome.Unanswered>();
            create = create with { NeverSent = false };
        }

        _stub.Forget();
        (await connection.WriteAsync(Exchanging.Anna, Fields, create))[0]
            .ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.ShouldBe(new RecordFault(FaultKind.Other, "ErrorInternalServerError"));
        _stub.Requests.ShouldAllBe(r => r.Method == "GET");
    }

    [Fact]
    public async Task A_create_that_is_done_at_last_although_the_service_fails_once_more_is_found()
    {
        await using var connection = await _stub.ConnectAsync(("settleTime", "0s"));
        var create = Creates(1)[0];
        var tries = 0;
        _stub.Before = request => request.Method == "POST" && ++tries <= 2 ? new StubAnswer(500) : null;
        _stub.After = (request, answer) => request.Method == "POST" ? new StubAnswer(500) : answer;
        for (var i = 0; i < 3; i++)
        {
            (await connection.WriteAsync(Exchanging.Anna, Fields, create))[0].ShouldBeOfType<WriteOutcome.Unanswered>();
            create = create with { NeverSent = false };
        }

        (await connection.WriteAsync(Exchanging.Anna, Fields, create))[0].ShouldBeOfType<WriteOutcome.Found>();
        _stub.Anna.Contacts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_full_mailbox_stops_with_what_to_do()
    {
        _stub.Before = request => request.Method == "POST" ? StubAnswer.Error(507, "quotaLimitReached") : null;
        (
            await Should.ThrowAsync<SystemUnavailableException>(() =>
                _connection.WriteAsync(Exchanging.Anna, Fields, Creates(1)[0])
            )
        ).Message.ShouldContain("make room");
    }

    [Fact]
    public async Task A_contact_that_a_user_copied_is_known_by_the_older_one()
    {
        var create = Creates(1)[0];
        var written = (await _connection.WriteAsync(Exchanging.Anna, Fields, create))[0]
            .ShouldBeOfType<WriteOutcome.Written>();
        await Task.Delay(TimeSpan.FromMilliseconds(1100), Surroundings.Time);
        var copy = _stub.AddContact(_stub.Anna, "{}");
        copy.Extended["String {6f1d2c1e-4f0b-4a57-9c0e-5d9a4be1a7f3} Name CrmConnectorCreate"] = create.Intent.ToString(
            "D"
        );
        var found = await ((IReceiptReader)_connection).ReadReceiptsAsync(Exchanging.Anna, [create.Intent], default);
        found[create.Intent].ShouldBe(written.Key);
    }

    [Fact]
    public async Task Receipts_of_many_creates_are_sought_together()
    {
        var start = "0192ab34";
        var creates = Creates(40)
            .Select((c, i) => c with { Intent = new Guid($"{start}-0000-7000-8000-{i:D12}") })
            .ToArray();
        await _connection.WriteAsync(Exchanging.Anna, Fields, creates);
        _stub.Forget();
        var found = await ((IReceiptReader)_connection).ReadReceiptsAsync(
            Exchanging.Anna,
            [.. creates.Select(c => c.Intent)],
            default
        );
        found.Count.ShouldBe(40);
        _stub
            .Requests.ShouldHaveSingleItem()
            .Query["$filter"]
            .ShouldContain($"startswith(ep/value,'{start}-0000-7000-8000-0000000000')");
    }

    [Fact]
    public async Task Where_batches_are_switched_off_every_record_is_a_request_of_its_own()
    {
        await using var connection = await _stub.ConnectAsync(("batchSize", "1"));
        await connection.WriteAsync(Exchanging.Anna, Fields, Creates(5));
        _stub.Requests.ShouldAllBe(r => r.Segments[0] == "users");
        _stub.Anna.Contacts.Count.ShouldBe(5);
    }

    private static JsonArray Responses(StubRequest request, StubAnswer answer) =>
        request.Segments is ["$batch"] ? (JsonArray)answer.Body!["responses"]! : [];

    private Task<IReadOnlyList<WriteOutcome>> CreateAsync(int count) =>
        _connection.WriteAsync(Exchanging.Anna, Fields, Creates(count));

    private static RecordWrite[] Creates(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    Exchanging.NewCreate(
                        ("companyName", FieldValue.Text($"C{i}")),
                        ("birthday", FieldValue.Absent),
                        ("mobilePhone", FieldValue.Text("+39 02 1"))
                    )
                ),
        ];
}
