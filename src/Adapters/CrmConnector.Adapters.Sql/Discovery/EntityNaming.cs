namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>The names of tables in process files.</summary>
/// <remarks>
/// A table of the default schema is named without it, any other as <c>schema.table</c>. A part that contains a dot, a bracket or outer blanks
/// is written in brackets, a closing bracket in it doubled: <c>[price.list]</c>, <c>sales.[a]]b]</c>.
/// </remarks>
internal static class EntityNaming
{
    public static string Format(TableName table, string defaultSchema) =>
        string.Equals(table.Schema, defaultSchema, StringComparison.Ordinal) ? Part(table.Name) : Qualified(table);

    public static string Qualified(TableName table) => $"{Part(table.Schema)}.{Part(table.Name)}";

    private static string Part(string name) =>
        name.AsSpan().IndexOfAny('.', '[', ']') < 0 && name.Trim().Length == name.Length
            ? name
            : $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";
}
