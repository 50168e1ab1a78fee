using System.Collections.Frozen;
using System.Globalization;

namespace CrmConnector.Planning.Templating.Helping;

/// <summary>The helpers of mapping templates. Each takes values and gives a text; none throws for a value.</summary>
internal static class FormatHelpers
{
    public static IReadOnlyDictionary<string, Func<object?[], string?>> All { get; } =
        new Dictionary<string, Func<object?[], string?>>(StringComparer.Ordinal)
        {
            ["number"] = Formatted,
            ["date"] = Formatted,
            ["upper"] = arguments => Text(arguments)?.ToUpper(Culture(arguments, 1)),
            ["lower"] = arguments => Text(arguments)?.ToLower(Culture(arguments, 1)),
            ["trim"] = arguments => Text(arguments)?.Trim(),
            ["default"] = arguments =>
                string.IsNullOrWhiteSpace(Text(arguments)) ? Text(arguments, 1) : Text(arguments),
        };

    public static FrozenSet<string> Names { get; } = All.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A value in a .NET format and perhaps a culture: <c>{{number price "N2" "de-DE"}}</c>.</summary>
    private static string? Formatted(object?[] arguments)
    {
        if (arguments.Length < 2 || arguments[0] is not IFormattable value)
        {
            return Text(arguments);
        }

        try
        {
            return value.ToString(Text(arguments, 1), Culture(arguments, 2));
        }
        catch (FormatException)
        {
            return Text(arguments);
        }
    }

    private static string? Text(object?[] arguments, int index = 0) =>
        index < arguments.Length ? TemplateValue.Print(arguments[index]) : null;

    private static CultureInfo Culture(object?[] arguments, int index)
    {
        if (Text(arguments, index) is not { } name)
        {
            return CultureInfo.InvariantCulture;
        }

        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
