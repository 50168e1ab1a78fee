using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Tests.Stub;

namespace CrmConnector.Adapters.Dataverse.Tests.Requests;

public sealed class ReadingTests : IAsyncDisposable
{
    private const string Row =
        """{"@odata.etag":"W/\"81\"","name":"Rua Alta SL","revenue":20000.0000,"_new_Partner_value":"1adef0b8-54d3-ed11-a7c7-000d3a993550","_new_Partner_value@Microsoft.Dynamics.CRM.lookuplogicalname":"contact","new_since":"1980-01-02","lastonholdtime":"2026-02-03T08:15:00Z","modifiedon":"2026-02-03T08:15:30Z","accountid":"49b0be2e-d01c-ed11-b83e-000d3a572421","_transactioncurrencyid_value":null}""";

    private static readonly RecordShape Shape = new(["name", "revenue", "new_Partner", "new_since", "lastonholdtime"]);
    private readonly StubService _service = new();

    [Fact]
    public async Task A_sweep_selects_orders_and_reads_every_kind()
    {
        _service.Answer = _ => new StubAnswer(200, $$"""{"value":[{{Row}}]}""");
        await using var connection = await _service.ConnectAsync();
        var page = await connection.SweepAsync(new SweepRequest("account", Shape, 500), default).SingleAsync();

        var request = _service.Requests.ShouldHaveSingleItem();
        request.Url.ShouldBe(
            "/api/data/v9.2/accounts?$select=name,revenue,_new_Partner_value,new_since,lastonholdtime,accountid,modifiedon&$orderby=accountid"
        );
        request
            .Header("Prefer")
            .ShouldBe("odata.maxpagesize=500,odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"");
        page.Resume.ShouldBeNull();
        var record = page.Records.ShouldHaveSingleItem();
        record.Key.Value.ShouldBe("49b0be2e-d01c-ed11-b83e-000d3a572421");
        record.Version.ShouldBe("W/\"81\"");
        record.ModifiedAt.ShouldBe(new DateTimeOffset(2026, 2, 3, 8, 15, 30, TimeSpan.Zero));
        record.Values.ShouldBe([
            FieldValue.Text("Rua Alta SL"),
            FieldValue.Decimal(20000.0000m),
            FieldValue.Reference(new RecordReference("contact", new("1adef0b8-54d3-ed11-a7c7-000d3a993550"))),
            FieldValue.Date(new DateOnly(1980, 1, 2)),
            FieldValue.Instant(new DateTimeOffset(2026, 2, 3, 8, 15, 0, TimeSpan.Zero)),
        ]);
    }

    [Fact]
    public async Task The_next_link_is_replayed_byte_for_byte_also_when_resumed()
    {
        const string Link =
            "accounts?$select=accountid&$skiptoken=%253Ccookie%2520pagenumber%253D%25222%2522%2520pagingcookie%253D%2522a%2522%2520/%253E";
        _service.Answer = request =>
            request.Url.Contains("skiptoken")
                ? new StubAnswer(200, """{"value":[]}""")
                : new StubAnswer(200, $$"""{"value":[],"@odata.nextLink":"{{_service.Url}}/api/data/v9.2/{{Link}}"}""");
        await using var connection = await _service.ConnectAsync();
        var first = new SweepRequest("account", RecordShape.Empty, 10);
        var pages = await connection.SweepAsync(first, default).ToListAsync();
        await connection.SweepAsync(first with { ResumeAfter = pages[0].Resume }, default).ToListAsync();
        _service.Requests.Select(r => r.Url).Skip(1).ShouldBe(["/api/data/v9.2/" + Link, "/api/data/v9.2/" + Link]);
        _service
            .Requests.Select(r => r.Header("Prefer"))
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(["odata.maxpagesize=10"]);
    }

    [Fact]
    public async Task Conditions_become_filters_that_leave_out_too_little_rather_than_too_much()
    {
        await using var connection = await _service.ConnectAsync();
        await connection.DescribeAsync(["account"], default);
        var pushdown = (IConditionPushdown)connection;
        var where = new Condition.All([
            Test("name", ConditionOperator.Is, FieldValue.Text("O'Neil & Söhne")),
            Test("statecode", ConditionOperator.IsNot, FieldValue.Integer(1)),
            Test("revenue", ConditionOperator.AtLeast, FieldValue.Decimal(1.50m)),
            Test("accountnumber", ConditionOperator.NotBlank),
        ]);
        pushdown.CanPushDown("account", where).ShouldBeTrue();
        var request = new SweepRequest("account", RecordShape.Empty, 10) { Where = where };
        await connection.SweepAsync(request, default).ToListAsync();
        Uri.UnescapeDataString(_service.Requests[0].Url)
            .ShouldEndWith(
                "&$filter=((name eq 'O''Neil & Söhne') and ((statecode ne 1) or statecode eq null) and revenue ge 1.50 and accountnumber ne null)"
            );
    }

    [Fact]
    public async Task What_the_service_compares_otherwise_stays_with_the_engine()
    {
        await using var connection = await _service.ConnectAsync();
        await connection.DescribeAsync(["account"], default);
        var pushdown = (IConditionPushdown)connection;
        Condition[] refused =
        [
            Test("name", ConditionOperator.IsNot, FieldValue.Text("a")),
            Test("name", ConditionOperator.LessThan, FieldValue.Text("a")),
            Test("name", ConditionOperator.Contains, FieldValue.Text("[a]")),
            Test("name", ConditionOperator.Blank),
            Test("nothing", ConditionOperator.Is, FieldValue.Text("a")),
            new Condition.Not(Test("statecode", ConditionOperator.Is, FieldValue.Integer(1))),
        ];
        foreach (var condition in refused)
        {
            pushdown.CanPushDown("account", condition).ShouldBeFalse(condition.ToString());
        }
    }

    [Fact]
    public async Task Records_are_fetched_by_lists_of_ids_in_the_order_of_the_keys()
    {
        _service.Answer = _ => new StubAnswer(200, $$"""{"value":[{{Row}}]}""");
        await using var connection = await _service.ConnectAsync();
        RecordKey[] keys = [new("no guid"), new("49b0be2e-d01c-ed11-b83e-000d3a572421"), new(Surroundings.NewId())];
        var records = await connection.FetchAsync(
            new FetchRequest("account", new RecordShape(["name"]), keys),
            default
        );
        records.Select(r => r?.Key.Value).ShouldBe([null, keys[1].Value, null]);
        _service
            .Requests.ShouldHaveSingleItem()
            .Url.ShouldEndWith(
                $"&$filter=Microsoft.Dynamics.CRM.In(PropertyName='accountid',PropertyValues=['{keys[1].Value}','{keys[2].Value}'])"
            );
    }

    [Fact]
    public async Task A_thousand_keys_go_in_addresses_of_bearable_length()
    {
        await using var connection = await _service.ConnectAsync();
        var keys = Enumerable.Range(0, 1000).Select(_ => new RecordKey(Surroundings.NewId())).ToList();
        await connection.FetchAsync(new FetchRequest("account", RecordShape.Empty, keys), default);
        _service.Requests.Count.ShouldBe(4);
        _service.Requests.ShouldAllBe(request => request.Url.Length < 16_000);
    }

    [Fact]
    public async Task Values_are_found_by_lists_where_plain_and_by_comparison_where_not()
    {
        await using var connection = await _service.ConnectAsync();
        IReadOnlyList<FieldValue>[] questions =
        [
            [FieldValue.Text("A1")],
            [FieldValue.Text("O'Neil")],
            [FieldValue.Null],
            [FieldValue.Text("A\0B")],
            [FieldValue.Text(new string('x', 21))],
            [FieldValue.Text("a1")],
        ];
        var request = new FindRequest("account", RecordShape.Empty, ["accountnumber"], questions, 2);
        await ((IRecordFinder)connection).FindAsync(request, default);
        _service
            .Requests.Select(r => Uri.UnescapeDataString(r.Url.Split("$filter=")[1]))
            .ShouldBe(
                [
                    "Microsoft.Dynamics.CRM.In(PropertyName='accountnumber',PropertyValues=['A1'])",
                    "(accountnumber eq 'O''Neil')",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Found_records_go_to_the_question_that_the_service_would_call_equal()
    {
        _service.Answer = _ => new StubAnswer(
            200,
            """{"value":[{"accountnumber":"ÄB-1","accountid":"49b0be2e-d01c-ed11-b83e-000d3a572421"},{"accountnumber":"c-2 ","accountid":"59b0be2e-d01c-ed11-b83e-000d3a572421"}]}"""
        );
        await using var connection = await _service.ConnectAsync();
        IReadOnlyList<FieldValue>[] questions =
        [
            [FieldValue.Text("C-2")],
            [FieldValue.Text("ab-1")],
        ];
        var request = new FindRequest("account", RecordShape.Empty, ["accountnumber"], questions, 2);
        var found = await ((IRecordFinder)connection).FindAsync(request, default);
        found[0].ShouldHaveSingleItem().Key.Value.ShouldStartWith("59b0");
        found[1].ShouldHaveSingleItem().Key.Value.ShouldStartWith("49b0");
        found[1][0].Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_column_is_a_changed_schema()
    {
        await using var connection = await _service.ConnectAsync();
        var request = new SweepRequest("account", new RecordShape(["telephon1"]), 10);
        var failure = await Should.ThrowAsync<SchemaChangedException>(async () =>
            await connection.SweepAsync(request, default).ToListAsync()
        );
        failure.Message.ShouldContain("'telephon1'");
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static Condition.FieldTest Test(string field, ConditionOperator test, params FieldValue[] values) =>
        new(field, test, values);
}
