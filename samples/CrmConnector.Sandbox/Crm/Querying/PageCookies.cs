using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Makes and reads the <c>$skiptoken</c>. It is signed together with the rest of the URL, so that only a link
/// replayed verbatim is accepted.</summary>
internal sealed class PageCookies(byte[] key, Urls urls)
{
    private const string Option = "$skiptoken=";

    /// <summary>The link to the next page of the request at <paramref name="url"/>.</summary>
    public string NextLink(string url, PageState state)
    {
        var head = HeadOf(url);
        var content = PageStateText.Write(state);
        var inner =
            $"<cookie page=\"{(state.Page - 1).ToString(CultureInfo.InvariantCulture)}\"><row last=\"{content}\" check=\"{Sign(head, content)}\" /></cookie>";
        var isTracking = state.Kind == PageKind.Query ? "False" : "True";
        var cookie = string.Create(
            CultureInfo.InvariantCulture,
            $"<cookie pagenumber=\"{state.Page}\" pagingcookie=\"{Uri.EscapeDataString(inner)}\" istracking=\"{isTracking}\" />"
        );
        var separator = head.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return urls.Service + head + separator + Option + Uri.EscapeDataString(Uri.EscapeDataString(cookie));
    }

    /// <summary>Reads the token that the OData parser found in the URL.</summary>
    public PageState Read(string url, string token)
    {
        var inner = Uri.UnescapeDataString(Between(Uri.UnescapeDataString(token), "pagingcookie=\"", "\""));
        var content = Between(inner, "last=\"", "\"");
        var check = Between(inner, "check=\"", "\"");
        var state = string.Equals(check, Sign(HeadOf(url), content), StringComparison.Ordinal)
            ? PageStateText.Read(content)
            : throw Malformed();
        return string.Equals(NextLink(HeadOf(url), state), urls.Service + url, StringComparison.Ordinal)
            ? state
            : throw Malformed();
    }

    private static ApiException Malformed() =>
        new(
            400,
            "0x80040203",
            "Malformed XML in the Paging Cookie. The link to the next page must be used as it was given."
        );

    private static string HeadOf(string url)
    {
        var start = url.IndexOf(Option, StringComparison.Ordinal);
        return start < 1 ? url : url[..(start - 1)];
    }

    private static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(after, start + before.Length, StringComparison.Ordinal);
        return end < 0 ? throw Malformed() : text[(start + before.Length)..end];
    }

    private string Sign(string head, string content) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(head + "\n" + content)).AsSpan(0, 12));
}
