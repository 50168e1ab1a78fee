using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CrmConnector.Host.Commands;

/// <summary>An option that takes a whole number within bounds.</summary>
internal static class NumberOption
{
    /// <summary>Makes one; what is out of bounds or no number is refused with a sentence.</summary>
    /// <param name="name">With its two hyphens.</param>
    /// <param name="description">What it does.</param>
    /// <param name="least">The smallest number that makes sense.</param>
    /// <param name="most">The largest.</param>
    /// <param name="usual">What counts without it.</param>
    public static Option<int> Create(string name, string description, int least, int most, int usual) =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = _ => usual,
            CustomParser = result => Parse(result, name, least, most),
        };

    private static int Parse(ArgumentResult result, string name, int least, int most)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        result.AddError(
            most == int.MaxValue
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Option '{name}' takes a whole number from {least} up, not '{text}'."
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Option '{name}' takes a whole number from {least} to {most}, not '{text}'."
                )
        );
        return least;
    }
}
