namespace CrmConnector.Sandbox.Hosting;

/// <summary>The headers of a request, whether it came alone or in a batch.</summary>
internal interface IRequestHeaders
{
    /// <summary>The header's value, several joined by commas, or null.</summary>
    string? this[string name] { get; }
}
