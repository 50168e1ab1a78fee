using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Numbers;

/// <summary>How numbers are written in texts.</summary>
/// <param name="Decimal">What stands before the decimals.</param>
/// <param name="Group">What stands between thousands; empty for nothing.</param>
internal sealed record NumberStyle(string Decimal, string Group)
{
    /// <summary>From <c>culture</c>, <c>decimal</c> and <c>group</c>.</summary>
    public static NumberStyle Read(ConverterArguments arguments)
    {
        var culture = arguments.Has("culture") ? CultureArgument.Read(arguments, "culture").NumberFormat : null;
        var point = arguments.Text("decimal") ?? culture?.NumberDecimalSeparator ?? ".";
        var group = arguments.Text("group") ?? (arguments.Has("decimal") ? "" : culture?.NumberGroupSeparator ?? "");
        if (point.Length == 0 || string.Equals(point, group, StringComparison.Ordinal))
        {
            arguments.Error(
                "decimal",
                "the decimal separator is empty or also separates thousands",
                "write two different ones, for example decimal: \",\" and group: \".\""
            );
        }

        return new NumberStyle(point, group);
    }
}
