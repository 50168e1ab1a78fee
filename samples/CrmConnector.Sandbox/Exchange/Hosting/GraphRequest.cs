using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>One request, whether it came alone or in a batch.</summary>
/// <param name="Method">The verb, upper case.</param>
/// <param name="Address">What it is about.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body, empty if none.</param>
/// <param name="Application">Who asks.</param>
/// <param name="Root">The service's address as the client sees it, e.g. <c>http://127.0.0.1:5000/v1.0</c>.</param>
internal sealed record GraphRequest(
    string Method,
    ResourceAddress Address,
    IRequestHeaders Headers,
    ReadOnlyMemory<byte> Body,
    ExchangeApplication Application,
    string Root
)
{
    private GraphPreferences? preferences;

    public GraphPreferences Preferences => preferences ??= GraphPreferences.Parse(Headers["Prefer"]);

    public bool IsWrite => Method is not ("GET" or "HEAD");
}
