using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Reads addresses of the web to which something is sent: https, and http on this machine only.</summary>
internal sealed class WebAddressReader(ErrorList errors)
{
    /// <summary>The address; null where none stands, or one that is refused.</summary>
    public Uri? Read(Node? node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        if (IsRight(text, out var address))
        {
            return address;
        }

        Refuse(node!.Position);
        return null;
    }

    /// <summary>True for an https address, or an http one of this machine.</summary>
    public static bool IsRight(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Says that it is none. What stands there is not shown: an address may hold a secret.</summary>
    public void Refuse(SourcePosition position) =>
        errors.Add(
            position,
            "this is not an https address",
            "write one such as https://sync.example.com, without user and password; http is for this machine only"
        );
}
