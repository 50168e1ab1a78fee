using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Tests.Stub;

namespace CrmConnector.Adapters.Dataverse.Tests.Requests;

/// <summary>How a connection keeps to the limits that the environment advises and enforces.</summary>
public sealed class LimitTests : IAsyncDisposable
{
    private static readonly RecordShape Shape = new(["name"]);
    private readonly StubService _service = new() { Answer = _ => new StubAnswer(204) };

    [Fact]
    public async Task Reads_and_writes_of_a_connection_share_the_parallelism_that_the_environment_advises()
    {
        var whoAmI = _service.WhoAmI;
        _service.WhoAmI = request =>
            whoAmI(request) with
            {
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["x-ms-dop-hint"] = "2" },
            };
        using var arrived = new SemaphoreSlim(0);
        using var released = new SemaphoreSlim(0);
        var (running, most) = (0, 0);
        _service.Answer = request =>
        {
            lock (_service)
            {
                most = Math.Max(most, ++running);
            }

            arrived.Release();
            released.Wait();
            lock (_service)
            {
                running--;
            }

            return request.Method is "GET" ? new StubAnswer(200, """{"value":[]}""") : new StubAnswer(204);
        };
        await using var connection = await _service.ConnectAsync(("batchSize", "10"));
        await connection.DescribeAsync(["account"], default);

        var write = WriteAsync(connection, AnswerDetail.Key, 60);
        var read = connection.FetchAsync(new FetchRequest("account", Shape, [Key()]), default).AsTask();
        await arrived.WaitAsync();
        await arrived.WaitAsync();
        released.Release(7);
        await Task.WhenAll(write, read);

        most.ShouldBe(2);
        _service.Requests.Count.ShouldBe(7);
        (await write).ShouldAllBe(outcome => outcome is WriteOutcome.Written);
    }

    [Fact]
    public async Task A_limit_reached_within_a_batch_holds_back_the_part_and_all_that_would_follow()
    {
        _service.Answer = _ => new StubAnswer(
            200,
            "--r\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--r\r\n\r\nHTTP/1.1 429 Too Many Requests\r\nRetry-After: 300\r\n\r\n"
                + "{\"error\":{\"code\":\"0x80072322\",\"message\":\"Number of requests exceeded the limit of 6000.\"}}\r\n--r--",
            "multipart/mixed; boundary=r"
        );
        await using var connection = await _service.ConnectAsync();

        var outcomes = await WriteAsync(connection, AnswerDetail.Version, 2);
        var later = await WriteAsync(connection, AnswerDetail.Version, 1);

        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
        outcomes[1].ShouldBe(new WriteOutcome.NotAttempted(TimeSpan.FromMinutes(5)));
        later[0]
            .ShouldBeOfType<WriteOutcome.NotAttempted>()
            .RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
        _service.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(429, "0x80072321", AnswerDetail.Key)]
    [InlineData(503, "", AnswerDetail.Key)]
    [InlineData(500, "0x80044150", AnswerDetail.Key)] // a deadlock: rolled back
    [InlineData(400, "0x80044151", AnswerDetail.Stored)] // the database's time was up: rolled back
    public async Task What_was_certainly_not_done_may_be_sent_again(int status, string code, AnswerDetail answer) =>
        (await AnswerToTwoCreatesAsync(status, code, answer)).ShouldAllBe(outcome =>
            outcome is WriteOutcome.NotAttempted
        );

    [Theory]
    [InlineData(504, "", AnswerDetail.Key)]
    [InlineData(502, "", AnswerDetail.Stored)]
    [InlineData(408, "", AnswerDetail.Key)]
    [InlineData(500, "", AnswerDetail.Key)]
    public async Task What_may_have_been_done_is_unanswered(int status, string code, AnswerDetail answer) =>
        (await AnswerToTwoCreatesAsync(status, code, answer)).ShouldAllBe(outcome =>
            outcome is WriteOutcome.Unanswered
        );

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task<IReadOnlyList<WriteOutcome>> AnswerToTwoCreatesAsync(
        int status,
        string code,
        AnswerDetail answer
    )
    {
        _service.Answer = _ => StubAnswer.Error(status, code, "some text");
        await using var connection = await _service.ConnectAsync();
        var outcomes = await WriteAsync(connection, answer, 2);
        _service.Requests.Count.ShouldBe(1);
        return outcomes;
    }

    private static Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        IConnection connection,
        AnswerDetail answer,
        int records
    )
    {
        RecordWrite[] writes =
        [
            .. Enumerable
                .Range(0, records)
                .Select(i => new RecordWrite(WriteKind.Create, Key(), [FieldValue.Text($"Nr. {i}")])),
        ];
        return ((IRecordWriter)connection).WriteAsync(new("account", Shape, writes, answer), default).AsTask();
    }

    private static RecordKey Key() => new(Surroundings.NewId());
}
