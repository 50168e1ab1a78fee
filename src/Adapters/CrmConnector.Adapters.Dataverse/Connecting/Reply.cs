using System.Net.Http.Headers;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>What became of one request: an answer with its body, or none.</summary>
internal sealed class Reply(int status, PooledBuffer body, MediaTypeHeaderValue? contentType, TimeSpan? retryAfter)
    : IDisposable
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    public bool IsSuccess => Status is >= 200 and <= 299;

    public ReadOnlyMemory<byte> Body => body.WrittenMemory;

    public MediaTypeHeaderValue? ContentType { get; } = contentType;

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public ErrorReply ReadError() => ErrorReply.Parse(Status, Body.Span);

    public void Dispose() => body.Dispose();
}
