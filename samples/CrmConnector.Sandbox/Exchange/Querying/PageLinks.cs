using System.Globalization;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>Makes links to the next page of a list: the same address and options, with another <c>$skip</c>.</summary>
internal static class PageLinks
{
    public static string Next(GraphRequest request, string segment, int skip)
    {
        var options = request
            .Address.Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(option => !IsSkip(option))
            .Append("$skip=" + skip.ToString(CultureInfo.InvariantCulture));
        return $"{request.Root}/{request.Address.Parent}/{segment}?{string.Join('&', options)}";
    }

    private static bool IsSkip(string option)
    {
        var name = Uri.UnescapeDataString(option.Split('=', 2)[0]);
        return name.TrimStart('$').Equals("skip", StringComparison.OrdinalIgnoreCase);
    }
}
