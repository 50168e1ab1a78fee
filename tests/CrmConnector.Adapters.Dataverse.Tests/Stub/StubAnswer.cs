namespace CrmConnector.Adapters.Dataverse.Tests.Stub;

/// <summary>What the stub answers.</summary>
internal sealed record StubAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Cut the connection instead of answering.</summary>
    public bool Abort { get; init; }

    public static StubAnswer Error(int status, string code, string message) =>
        new(status, $$"""{"error":{"code":"{{code}}","message":"{{message}}"} }""");
}
