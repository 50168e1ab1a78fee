using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Tests.Stub;

namespace CrmConnector.Adapters.Dataverse.Tests.Requests;

public sealed class WritingTests : IAsyncDisposable
{
    private const string Key1 = "49b0be2e-d01c-ed11-b83e-000d3a572421";
    private const string Key2 = "59b0be2e-d01c-ed11-b83e-000d3a572421";
    private const string Contact = "69b0be2e-d01c-ed11-b83e-000d3a572421";

    private static readonly RecordShape Shape = new(["name", "revenue", "new_partner", "new_since", "lastonholdtime"]);
    private readonly StubService _service = new() { Answer = _ => new StubAnswer(204) };

    [Fact]
    public async Task Creates_on_the_fast_path_go_in_one_bulk_message_with_types_ids_and_bindings()
    {
        var outcomes = await WriteAsync(
            AnswerDetail.Key,
            Create(
                Key1,
                FieldValue.Text("Ünal \"&\" Co"),
                FieldValue.Decimal(20000.5000m),
                FieldValue.Reference(new RecordReference("contact", new RecordKey(Contact))),
                FieldValue.Date(new DateOnly(1980, 1, 2)),
                FieldValue.Instant(new DateTimeOffset(2026, 2, 3, 8, 15, 30, 900, TimeSpan.Zero))
            ),
            Create(Key2, FieldValue.Text(""), FieldValue.Null, FieldValue.Null)
        );
        outcomes.ShouldBe([new WriteOutcome.Written(new(Key1)), new WriteOutcome.Written(new(Key2))]);
        var request = _service.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Url.ShouldBe("/api/data/v9.2/accounts/Microsoft.Dynamics.CRM.CreateMultiple");
        request.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
        request.Body.ShouldBe(
            """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"KEY1","name":"Ünal \"&\" Co","revenue":20000.5000,"new_Partner_contact@odata.bind":"/contacts(CONTACT)","new_since":"1980-01-02","lastonholdtime":"2026-02-03T08:15:30Z"},{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"KEY2","name":null,"revenue":null}]}"""
                .Replace("KEY1", Key1)
                .Replace("KEY2", Key2)
                .Replace("CONTACT", Contact)
        );
    }

    [Fact]
    public async Task A_write_that_asks_for_versions_goes_in_a_batch_with_a_condition_per_part()
    {
        _service.Answer = _ => new StubAnswer(
            200,
            "--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nETag: W/\"82\"\r\n\r\n{\"@odata.etag\":\"W/\\\"82\\\"\",\"accountid\":\"49b0be2e-d01c-ed11-b83e-000d3a572421\"}\r\n--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\r\n--r--",
            "multipart/mixed; boundary=r"
        );
        var outcomes = await WriteAsync(
            AnswerDetail.Version,
            new RecordWrite(WriteKind.Update, new(Key1), [FieldValue.Null, default, FieldValue.Null])
            {
                ExpectedVersion = "W/\"81\"",
            },
            new RecordWrite(WriteKind.Delete, new(Key2), []) { ExpectedVersion = "W/\"7\"" }
        );
        outcomes.ShouldBe([new WriteOutcome.Written(new(Key1), "W/\"82\""), new WriteOutcome.Written(new(Key2))]);
        var request = _service.Requests.ShouldHaveSingleItem();
        request.Url.ShouldBe("/api/data/v9.2/$batch");
        request.Header("Content-Type").ShouldBe("multipart/mixed; boundary=\"batch_crmconnector\"");
        request.Header("Prefer").ShouldBe("odata.continue-on-error");
        request.Body.ShouldBe(
            """
            --batch_crmconnector
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            PATCH /api/data/v9.2/accounts(KEY1)?$select=accountid HTTP/1.1
            If-Match: W/"81"
            Prefer: return=representation
            Content-Type: application/json

            {"name":null,"new_Partner_account@odata.bind":null}
            --batch_crmconnector
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            DELETE /api/data/v9.2/accounts(KEY2) HTTP/1.1
            If-Match: W/"7"


            --batch_crmconnector--

            """.Replace("\n", "\r\n").Replace("KEY1", Key1).Replace("KEY2", Key2)
        );
    }

    [Fact]
    public async Task An_update_without_version_still_refuses_to_create()
    {
        await WriteAsync(AnswerDetail.Key, new RecordWrite(WriteKind.Update, new(Key1), [FieldValue.Text("a")]));
        _service.Requests.ShouldHaveSingleItem().Body.ShouldContain("\r\nIf-Match: *\r\n");
    }

    [Fact]
    public async Task The_bypass_of_custom_logic_stands_on_every_part()
    {
        await using var connection = await _service.ConnectAsync(("bypassCustomLogic", "true"));
        RecordWrite[] writes = [Create(Key1, FieldValue.Text("a"))];
        await ((IRecordWriter)connection).WriteAsync(new("account", Shape, writes, AnswerDetail.Key), default);
        var request = _service.Requests.ShouldHaveSingleItem();
        request.Header("MSCRM.BypassBusinessLogicExecution").ShouldBe("CustomSync,CustomAsync");
        request.Body.ShouldContain("\r\nMSCRM.BypassBusinessLogicExecution: CustomSync,CustomAsync\r\n");
    }

    [Fact]
    public async Task What_no_environment_can_store_is_refused_without_asking()
    {
        var outcomes = await WriteAsync(
            AnswerDetail.Key,
            Create(Key1, FieldValue.Text("a\0b")),
            Create(Key1, FieldValue.Text("half \uD83D pair")),
            Create(Key1, FieldValue.Text(new string('x', 1_048_577))),
            Create(Key1, default, default, default, FieldValue.Date(new DateOnly(1752, 12, 31))),
            Create(Key1, default, default, FieldValue.Reference(new RecordReference(null, new(Contact)))),
            Create("not a guid")
        );
        outcomes
            .Select(o => ((WriteOutcome.Refused)o).Fault)
            .ShouldBe([
                new RecordFault(FaultKind.InvalidValue, "", "name"),
                new RecordFault(FaultKind.InvalidValue, "", "name"),
                new RecordFault(FaultKind.TooLong, "", "name", 160),
                new RecordFault(FaultKind.InvalidValue, "", "new_since"),
                new RecordFault(FaultKind.InvalidValue, "", "new_partner"),
                new RecordFault(FaultKind.InvalidValue, "", "accountid"),
            ]);
        _service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suspect_value_travels_apart_so_that_it_spoils_no_bulk_message()
    {
        await WriteAsync(
            AnswerDetail.Key,
            Create(Key1, FieldValue.Text(new string('x', 161))),
            Create(Key2, FieldValue.Text("a")),
            Create(Contact, FieldValue.Text("b"))
        );
        _service
            .Requests.Select(request => request.Url.Split('/')[^1])
            .ShouldBe(["Microsoft.Dynamics.CRM.CreateMultiple", "$batch"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_cut_connection_leaves_every_record_of_its_request_unanswered()
    {
        _service.Answer = _ => new StubAnswer(200) { Abort = true };
        var outcomes = await WriteAsync(AnswerDetail.Key, Create(Key1, FieldValue.Text("a")), Create(Key2));
        outcomes.ShouldAllBe(outcome => outcome is WriteOutcome.Unanswered);
        _service.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_answer_that_breaks_off_leaves_the_rest_unanswered()
    {
        _service.Answer = _ => new StubAnswer(
            200,
            "--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\r\n--r\r\nContent-Type: appl",
            "multipart/mixed; boundary=r"
        );
        var outcomes = await WriteAsync(
            AnswerDetail.Version,
            Create(Key1, FieldValue.Text("a")),
            Create(Key2, FieldValue.Text("b"))
        );
        outcomes.ShouldBe([new WriteOutcome.Written(new(Key1)), new WriteOutcome.Unanswered()]);
    }

    [Theory]
    [InlineData(450, "200", "1", new[] { 150, 150, 150 })] // even, and none above the batch size
    [InlineData(450, "200", "4", new[] { 113, 113, 113, 111 })] // no lane stands idle
    [InlineData(1000, "200", "4", new[] { 125, 125, 125, 125, 125, 125, 125, 125 })] // nor in a second round
    [InlineData(300, "200", "4", new[] { 100, 100, 100 })] // not below a hundred only to fill the lanes
    [InlineData(150, "200", "4", new[] { 150 })]
    [InlineData(9, "3", "4", new[] { 3, 3, 3 })] // unless told so
    public async Task A_page_of_creates_is_split_evenly_by_batch_size_and_lanes(
        int records,
        string batchSize,
        string parallelism,
        int[] sizes
    )
    {
        await using var connection = await _service.ConnectAsync(
            ("batchSize", batchSize),
            ("parallelism", parallelism)
        );
        var writes = Enumerable.Range(0, records).Select(_ => Create(Surroundings.NewId())).ToList();
        await ((IRecordWriter)connection).WriteAsync(new("account", Shape, writes, AnswerDetail.Key), default);
        _service
            .Requests.Select(request => request.Body.Split("@odata.type").Length - 1)
            .ShouldBe(sizes, ignoreOrder: true);
    }

    [Theory]
    [InlineData(9, new[] { 9 })]
    [InlineData(25, new[] { 12, 13 })]
    [InlineData(100, new[] { 25, 25, 25, 25 })]
    public async Task A_batch_of_parts_is_split_into_parts_of_at_least_ten(int records, int[] sizes)
    {
        await using var connection = await _service.ConnectAsync(("parallelism", "4"));
        var writes = Enumerable.Range(0, records).Select(_ => Create(Surroundings.NewId())).ToList();
        await ((IRecordWriter)connection).WriteAsync(new("account", Shape, writes, AnswerDetail.Version), default);
        _service
            .Requests.Select(request => request.Body.Split("POST /api").Length - 1)
            .ShouldBe(sizes, ignoreOrder: true);
    }

    [Fact]
    public async Task A_table_without_bulk_messages_is_asked_for_them_once()
    {
        _service.Answer = request =>
            request.Url.EndsWith("$batch", StringComparison.Ordinal)
                ? new StubAnswer(
                    200,
                    "--r\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--r\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--r--",
                    "multipart/mixed; boundary=r"
                )
                : StubAnswer.Error(404, "0x8006088a", "Resource not found for the segment");
        await using var connection = await _service.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            RecordWrite[] writes = [Create(Key1, FieldValue.Text("a")), Create(Key2, FieldValue.Text("b"))];
            var outcomes = await ((IRecordWriter)connection).WriteAsync(
                new("account", Shape, writes, AnswerDetail.Key),
                default
            );
            outcomes.ShouldBe([new WriteOutcome.Written(new(Key1)), new WriteOutcome.Written(new(Key2))]);
        }

        _service
            .Requests.Select(request => request.Url.Split('/')[^1])
            .ShouldBe(["Microsoft.Dynamics.CRM.CreateMultiple", "$batch", "$batch"]);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(400)]
    public async Task A_batch_that_is_refused_as_a_whole_is_searched_by_halves(int status)
    {
        const string Part = "--r\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
        _service.Answer = request =>
            request.Body.Contains("too much", StringComparison.Ordinal)
                ? new StubAnswer(status)
                : new StubAnswer(
                    200,
                    string.Concat(Enumerable.Repeat(Part, request.Body.Split("POST ").Length - 1)) + "--r--",
                    "multipart/mixed; boundary=r"
                );
        var names = new[] { "a", "b", "c", "too much", "e" };
        var outcomes = await WriteAsync(
            AnswerDetail.Version,
            [.. names.Select(name => Create(Surroundings.NewId(), FieldValue.Text(name)))]
        );
        outcomes[3].ShouldBeOfType<WriteOutcome.Refused>();
        outcomes.Count(outcome => outcome is WriteOutcome.Written).ShouldBe(4);
    }

    [Fact]
    public async Task A_privilege_that_all_records_lack_stops_the_call()
    {
        _service.Answer = request =>
            request.Url.EndsWith("$batch", StringComparison.Ordinal)
                ? new StubAnswer(
                    200,
                    "--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n{\"error\":{\"code\":\"0x80040220\",\"message\":\"missing prvCreateAccount\"}}\r\n--r--\r\n",
                    "multipart/mixed; boundary=r"
                )
                : StubAnswer.Error(403, "0x80040220", "missing prvCreateAccount");
        await Should.ThrowAsync<PrivilegeMissingException>(() => WriteAsync(AnswerDetail.Key, Create(Key1)));
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static RecordWrite Create(string key, params FieldValue[] values) =>
        new(WriteKind.Create, new RecordKey(key), values);

    private async Task<IReadOnlyList<WriteOutcome>> WriteAsync(AnswerDetail answer, params RecordWrite[] writes)
    {
        await using var connection = await _service.ConnectAsync();
        return await ((IRecordWriter)connection).WriteAsync(new("account", Shape, writes, answer), default);
    }
}
