namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>The addresses of the organization.</summary>
/// <param name="Organization">E.g. <c>http://127.0.0.1:5000</c>, without a trailing slash.</param>
internal sealed record Urls(string Organization)
{
    public const string ServicePath = "/api/data/v9.2/";

    /// <summary>The service root with a trailing slash.</summary>
    public string Service { get; } = Organization + ServicePath;

    /// <summary>The part after the service root of a relative or absolute URL; null if it is another server's.</summary>
    public string? Relative(string url)
    {
        if (url.StartsWith(Service, StringComparison.Ordinal))
        {
            return url[Service.Length..];
        }

        if (url.StartsWith(ServicePath, StringComparison.Ordinal))
        {
            return url[ServicePath.Length..];
        }

        return url.Contains("://", StringComparison.Ordinal) ? null : url.TrimStart('/');
    }
}
