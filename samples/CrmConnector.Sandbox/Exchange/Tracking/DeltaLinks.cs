using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Makes the links of delta answers. They begin like the request, and spell the rest in the service's own way.</summary>
internal static class DeltaLinks
{
    public static string Of(MailboxRequest request, string option, string token) => $"{Path(request)}?{option}={token}";

    /// <summary>Where to begin again.</summary>
    public static string Beginning(MailboxRequest request, IReadOnlyList<string>? select) =>
        select is null
            ? $"{Path(request)}?$deltatoken="
            : $"{Path(request)}?$select={string.Join(',', select)}&$deltatoken=";

    private static string Path(MailboxRequest request)
    {
        var address = request.Address;
        var folders = address.Folders.Select((id, i) => $"{(i == 0 ? "contactFolders" : "childFolders")}('{id}')/");
        var followed = address.Kind switch
        {
            Addressing.ResourceKind.ContactsDelta => "contacts/delta",
            _ when address.Folders.Count == 0 => "contactFolders/delta",
            _ => "childFolders/delta",
        };
        return $"{request.Request.Root}/users/{Uri.EscapeDataString(address.User)}/{string.Concat(folders)}{followed}";
    }
}
