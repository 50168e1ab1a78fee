namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>Reads values that were typed as <c>FIELD=VALUE</c>.</summary>
internal static class TypedFields
{
    /// <summary>Field to value, in the order typed.</summary>
    /// <exception cref="UsageException">One is not of that form, or a field stands twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var end = argument.IndexOf('=', StringComparison.Ordinal);
            if (end <= 0)
            {
                throw new UsageException($"'{argument}' is no value of a field.", "Write --value \"FIELD=VALUE\".");
            }

            if (!values.TryAdd(argument[..end], argument[(end + 1)..]))
            {
                throw new UsageException($"'{argument[..end]}' is given twice.", "Give each field one value.");
            }
        }

        return values;
    }
}
