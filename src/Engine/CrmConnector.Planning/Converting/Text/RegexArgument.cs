using System.Text.RegularExpressions;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

/// <summary>Reads regular expressions that run in linear time, so that no value can stop a run.</summary>
internal static class RegexArgument
{
    public const string Help =
        "a .NET regular expression without look-around and back-references (it must run in linear time)";

    private static readonly Regex Nothing = new("[^\\s\\S]", RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);

    public static Regex Read(ConverterArguments arguments, string name, bool ignoreCase)
    {
        var options =
            RegexOptions.NonBacktracking
            | RegexOptions.CultureInvariant
            | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return arguments.Text(name) is { } pattern
                ? new Regex(pattern, options, Regex.InfiniteMatchTimeout)
                : Nothing;
        }
        catch (ArgumentException)
        {
            arguments.Error(name, "the regular expression is not well-formed", $"write {Help}");
        }
        catch (NotSupportedException)
        {
            arguments.Error(name, "the regular expression cannot run in linear time", $"write {Help}");
        }

        return Nothing;
    }
}
