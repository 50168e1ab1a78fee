namespace CrmConnector.Sandbox.Hosting;

/// <summary>Headers of a request that came alone.</summary>
internal sealed class HttpRequestHeaders(IHeaderDictionary headers) : IRequestHeaders
{
    public string? this[string name] => headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
