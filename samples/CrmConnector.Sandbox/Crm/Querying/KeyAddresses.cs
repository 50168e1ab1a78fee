using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Reads which row a key segment names.</summary>
internal static class KeyAddresses
{
    public static RowAddress Read(Table table, KeySegment segment)
    {
        var parts = new List<KeyValuePair<Column, FieldValue>>();
        var texts = new List<string>();
        foreach (var (name, value) in segment.Keys)
        {
            if (value is Guid id && string.Equals(name, table.PrimaryId.Name, StringComparison.Ordinal))
            {
                return RowAddress.Of(id);
            }

            if (!table.TryGetProperty(name, out var column) || value is null)
            {
                throw new ApiException(
                    400,
                    "0x80060888",
                    $"The key in the request URI is not valid for resource '{table.SetName}'."
                );
            }

            parts.Add(new(column, Literals.ToField(column, value)));
            texts.Add($"{name}={ODataUriUtils.ConvertToUriLiteral(value, ODataVersion.V4)}");
        }

        return new RowAddress(null, parts, string.Join(',', texts));
    }
}
