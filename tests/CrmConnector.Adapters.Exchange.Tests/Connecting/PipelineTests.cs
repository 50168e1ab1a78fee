using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Connecting;

/// <summary>Nothing between us and the service sends anything twice.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private GraphStub _stub = null!;

    public async Task InitializeAsync() => _stub = await GraphStub.StartAsync();

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_failed_create_is_sent_once(int status)
    {
        await using var connection = await _stub.ConnectAsync();
        _stub.Before = request => request.Method == "POST" ? new StubAnswer(status) { RetryAfter = "1" } : null;
        await AttemptAsync(connection);
        _stub.Requests.Count(r => r.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task A_create_whose_line_breaks_is_sent_once()
    {
        await using var connection = await _stub.ConnectAsync();
        _stub.Before = request => request.Method == "POST" ? new StubAnswer(0) { Abort = true } : null;
        (await AttemptAsync(connection)).ShouldBeOfType<WriteOutcome.Unanswered>();
        _stub.Requests.Count(r => r.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task A_redirected_request_is_not_followed()
    {
        await using var connection = await _stub.ConnectAsync();
        _stub.Before = request => request.Method == "POST" ? new StubAnswer(307) : null;
        await AttemptAsync(connection);
        _stub.Requests.Count(r => r.Method == "POST").ShouldBe(1);
    }

    private static async Task<WriteOutcome?> AttemptAsync(IConnection connection)
    {
        try
        {
            return await connection.CreateAsync(Exchanging.Anna, ("companyName", FieldValue.Text("Contoso")));
        }
        catch (AdapterException)
        {
            return null;
        }
    }
}
