using System.Globalization;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>The <c>Prefer</c> header, taken apart. Preferences that nobody knows are passed over.</summary>
/// <param name="PageSize"><c>odata.maxpagesize</c>; null if it is not asked for.</param>
/// <param name="ImmutableIds"><c>IdType="ImmutableId"</c>.</param>
internal sealed record GraphPreferences(int? PageSize, bool ImmutableIds)
{
    public static GraphPreferences Parse(string? header)
    {
        int? pageSize = null;
        var immutable = false;
        foreach (var (name, value) in PreferTokens.Of(header ?? ""))
        {
            switch (name)
            {
                case "odata.maxpagesize":
                    pageSize = ReadPageSize(value);
                    break;
                case "idtype":
                    immutable = string.Equals(value, "ImmutableId", StringComparison.OrdinalIgnoreCase);
                    break;
            }
        }

        return new GraphPreferences(pageSize, immutable);
    }

    private static int ReadPageSize(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : throw GraphRefusals.Invalid("The odata.maxpagesize preference must be a positive number.");
}
