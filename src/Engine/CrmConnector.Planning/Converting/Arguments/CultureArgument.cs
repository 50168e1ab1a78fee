using System.Globalization;

namespace CrmConnector.Planning.Converting.Arguments;

/// <summary>Reads a culture such as <c>it-IT</c>.</summary>
internal static class CultureArgument
{
    public const string Help = "a culture's name such as it-IT, de-DE or en-US";

    public static CultureInfo Read(ConverterArguments arguments, string name)
    {
        if (arguments.Text(name) is not { } culture)
        {
            return CultureInfo.InvariantCulture;
        }

        try
        {
            return CultureInfo.GetCultureInfo(culture, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            arguments.Error(name, $"there is no culture '{culture}'", $"write {Help}");
            return CultureInfo.InvariantCulture;
        }
    }
}
