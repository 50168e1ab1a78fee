namespace CrmConnector.Adapters.Dataverse.Tests.Stub;

/// <summary>A request exactly as it arrived.</summary>
internal sealed record StubRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}
