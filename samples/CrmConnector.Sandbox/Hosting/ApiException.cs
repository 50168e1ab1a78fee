namespace CrmConnector.Sandbox.Hosting;

/// <summary>A refusal: HTTP status, the service's error code and message.</summary>
internal sealed class ApiException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further headers of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The table and row that were being written, so that all-or-nothing messages stay traceable in tests.</summary>
    public override string ToString() => $"{Status} {Code}: {Message}";
}
