using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Calling;

namespace CrmConnector.Adapters.Entra.Tests;

public sealed class ServiceCallTests : IAsyncDisposable
{
    private readonly Authority _authority = new();

    [Fact]
    public async Task A_request_has_the_token_and_gives_the_answer()
    {
        using var tokens = _authority.Open();
        var answer = await new ServiceCall(
            tokens,
            "crm",
            "crm.contoso.test",
            TimeSpan.FromHours(1),
            _authority.Time
        ).SendAsync((token, _) => ValueTask.FromResult("with " + token), default);
        answer.ShouldBe("with token-1");
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    [InlineData(HttpRequestError.Unknown, true)]
    public async Task A_request_that_never_arrived_was_not_done(HttpRequestError error, bool expected)
    {
        var failure = await FailAsync((_, _) => throw new HttpRequestException(error));
        failure.MayHaveBeenDone.ShouldBe(expected);
        failure.Message.ShouldContain("crm.contoso.test");
    }

    [Fact]
    public async Task A_request_that_is_cut_off_in_its_answer_may_have_been_done() =>
        (await FailAsync((_, _) => throw new IOException("broken"))).MayHaveBeenDone.ShouldBeTrue();

    [Fact]
    public async Task A_request_without_answer_in_time_may_have_been_done()
    {
        var failure = await FailAsync(
            async (_, either) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _authority.Time, either);
                return 0;
            },
            timeoutMilliseconds: 500
        );
        failure.MayHaveBeenDone.ShouldBeTrue();
        failure.Message.ShouldContain("0.5 s");
    }

    [Fact]
    public async Task Who_cancels_gets_a_cancellation()
    {
        using var tokens = _authority.Open();
        using var cancelling = new CancellationTokenSource();
        var call = new ServiceCall(tokens, "crm", "crm.contoso.test", TimeSpan.FromHours(1), _authority.Time);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await call.SendAsync(
                async (_, either) =>
                {
                    await cancelling.CancelAsync();
                    either.ThrowIfCancellationRequested();
                    return 0;
                },
                cancelling.Token
            )
        );
    }

    [Fact]
    public async Task Without_token_nothing_is_sent()
    {
        _authority.Status = 401;
        using var tokens = _authority.Open();
        var sent = false;
        await Should.ThrowAsync<CredentialsRefusedException>(async () =>
            await new ServiceCall(tokens, "crm", "crm.contoso.test", TimeSpan.FromHours(1), _authority.Time).SendAsync(
                (_, _) => ValueTask.FromResult(sent = true),
                default
            )
        );
        sent.ShouldBeFalse();
    }

    public ValueTask DisposeAsync() => _authority.DisposeAsync();

    private async Task<NoReplyException> FailAsync(
        Func<string, CancellationToken, ValueTask<int>> send,
        int timeoutMilliseconds = 3_600_000
    )
    {
        using var tokens = _authority.Open();
        await tokens.GetAsync(default);
        var call = new ServiceCall(
            tokens,
            "crm",
            "crm.contoso.test",
            TimeSpan.FromMilliseconds(timeoutMilliseconds),
            _authority.Time
        );
        return await Should.ThrowAsync<NoReplyException>(async () => await call.SendAsync(send, default));
    }
}
