using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Tests.Stub;

namespace CrmConnector.Adapters.Dataverse.Tests.Requests;

public sealed class TrackingTests : IAsyncDisposable
{
    private const string Link =
        "accounts?$select=name,accountid,modifiedon&$deltatoken=919042%2108%2f22%2f2017%2008%3a10%3a44";
    private static readonly RecordShape Shape = new(["name"]);
    private readonly StubService _service = new();

    [Fact]
    public async Task The_first_round_asks_for_tracking_and_the_checkpoint_comes_last()
    {
        _service.Answer = request =>
            request.Url.Contains("skiptoken")
                ? new StubAnswer(200, $$"""{"value":[],"@odata.deltaLink":"{{_service.Url}}/api/data/v9.2/{{Link}}"}""")
                : new StubAnswer(
                    200,
                    $$"""{"value":[],"@odata.nextLink":"{{_service.Url}}/api/data/v9.2/accounts?$skiptoken=1"}"""
                );
        var pages = await ReadAsync(null);
        pages.Select(page => (page.Next?.Value, page.IsLast)).ShouldBe([(null, false), (Link, true)]);
        _service.Requests[0].Url.ShouldBe("/api/data/v9.2/accounts?$select=name,accountid,modifiedon");
        _service
            .Requests.Select(request => request.Header("Prefer"))
            .ShouldBe(Enumerable.Repeat("odata.track-changes,odata.maxpagesize=100", 2));
    }

    [Fact]
    public async Task Later_rounds_replay_the_delta_link_and_tell_deletions()
    {
        _service.Answer = _ => new StubAnswer(
            200,
            $$"""{"value":[{"@odata.etag":"W/\"9\"","name":"A","accountid":"49b0be2e-d01c-ed11-b83e-000d3a572421"},{"@odata.context":"x/$metadata#accounts/$deletedEntity","id":"59b0be2e-d01c-ed11-b83e-000d3a572421","reason":"deleted"}],"@odata.deltaLink":"{{_service.Url}}/api/data/v9.2/{{Link}}2"}"""
        );
        var page = (await ReadAsync(new Checkpoint(Link))).ShouldHaveSingleItem();
        page.Records.ShouldHaveSingleItem().Version.ShouldBe("W/\"9\"");
        page.Deleted.ShouldHaveSingleItem().Value.ShouldBe("59b0be2e-d01c-ed11-b83e-000d3a572421");
        page.Next!.Value.Value.ShouldBe(Link + "2");
        var request = _service.Requests.ShouldHaveSingleItem();
        request.Url.ShouldBe("/api/data/v9.2/" + Link);
        request.Header("Prefer").ShouldBe("odata.maxpagesize=100");
    }

    [Fact]
    public async Task A_link_made_for_other_columns_gives_news_whose_records_are_read_by_key()
    {
        _service.Answer = request =>
            request.Url.Contains("deltatoken")
                ? new StubAnswer(
                    200,
                    $$"""{"value":[{"accountnumber":"1","accountid":"49b0be2e-d01c-ed11-b83e-000d3a572421"}],"@odata.deltaLink":"{{_service.Url}}/api/data/v9.2/{{Link}}"}"""
                )
                : new StubAnswer(
                    200,
                    """{"value":[{"name":"Now","accountid":"49b0be2e-d01c-ed11-b83e-000d3a572421"}]}"""
                );
        var page = (
            await ReadAsync(new Checkpoint("accounts?$select=accountnumber&$deltatoken=1"))
        ).ShouldHaveSingleItem();
        page.Records.ShouldHaveSingleItem().Values.ShouldBe([FieldValue.Text("Now")]);
    }

    [Theory]
    [InlineData(400, "0x80044352")]
    [InlineData(400, "-2147204270")]
    [InlineData(410, "")]
    public async Task An_expired_link_is_said_to_be_expired(int status, string code)
    {
        _service.Answer = _ => StubAnswer.Error(status, code, "Version stamp associated with the client has expired.");
        await Should.ThrowAsync<CheckpointExpiredException>(() => ReadAsync(new Checkpoint(Link)));
    }

    [Fact]
    public async Task An_untracked_table_has_no_feed()
    {
        await using var connection = await _service.ConnectAsync();
        var request = new FeedRequest("new_untracked", RecordShape.Empty, 10, null);
        await Should.ThrowAsync<SchemaChangedException>(async () =>
            await ((IChangeFeed)connection).ReadChangesAsync(request, default).ToListAsync()
        );
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task<List<FeedPage>> ReadAsync(Checkpoint? after)
    {
        await using var connection = await _service.ConnectAsync();
        var request = new FeedRequest("account", Shape, 100, after);
        return await ((IChangeFeed)connection).ReadChangesAsync(request, default).ToListAsync();
    }
}
