using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql;

/// <summary>Reads settings that give fields per entity: <c>orders=company,number; customers=id</c>.</summary>
internal static class EntityFieldList
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Empty { get; } =
        FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(ConnectionSettings settings, string name)
    {
        if (settings.Find(name) is not { } text)
        {
            return Empty;
        }

        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var item in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var fields = item[(equals + 1)..]
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (equals <= 0 || fields.Length == 0 || !lists.TryAdd(item[..equals].Trim(), fields))
            {
                throw new InvalidConfigurationException(
                    $"Setting '{name}' of connection '{settings.Connection}' must name each entity once with its fields, "
                        + "such as 'orders=company,number; customers=id'."
                );
            }
        }

        return lists;
    }
}
