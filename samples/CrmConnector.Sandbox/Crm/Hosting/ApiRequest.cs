using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>One request of the Web API, whether it came alone or in a batch.</summary>
/// <param name="Method">The verb, upper case.</param>
/// <param name="Url">Path and query after the service root, still encoded.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body, empty if none.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="IsInBatch">Whether it is a part of a batch.</param>
internal sealed record ApiRequest(
    string Method,
    string Url,
    IRequestHeaders Headers,
    ReadOnlyMemory<byte> Body,
    Caller Caller,
    bool IsInBatch
)
{
    private Preferences? preferences;

    public Preferences Preferences => preferences ??= Preferences.Parse(Headers["Prefer"]);
}
