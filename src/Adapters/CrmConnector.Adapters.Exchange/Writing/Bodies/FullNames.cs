namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>The ways in which a full name is made of its parts.</summary>
internal static class FullNames
{
    /// <summary>The fullest first: a part that the contact did not have before then finds its place.</summary>
    private static readonly Func<NameParts, string>[] Ways =
    [
        p => Join(p.Title, p.Given, p.Middle, p.Surname, p.Suffix),
        p => Join(p.Given, p.Middle, p.Surname, p.Suffix),
        p => Join(p.Title, p.Given, p.Middle, p.Surname),
        p => Join(p.Given, p.Middle, p.Surname),
        p => Join(p.Title, p.Given, p.Surname, p.Suffix),
        p => Join(p.Given, p.Surname, p.Suffix),
        p => Join(p.Title, p.Given, p.Surname),
        p => Join(p.Given, p.Surname),
        p => Listed(p.Surname, Join(p.Given, p.Middle)),
        p => Listed(p.Surname, p.Given),
        p => Join(p.Surname, p.Given, p.Middle),
        p => Join(p.Surname, p.Given),
    ];

    /// <summary>
    /// The full name after its parts changed: made in the same way as before; unchanged where its user wrote it by hand; empty where the service is to make one.
    /// </summary>
    public static string Renew(string name, NameParts before, NameParts after)
    {
        foreach (var way in Ways)
        {
            if (name.Length > 0 && string.Equals(way(before), name.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return way(after);
            }
        }

        return name;
    }

    private static string Join(params ReadOnlySpan<string> parts)
    {
        var filled = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Length > 0)
            {
                filled.Add(part);
            }
        }

        return string.Join(' ', filled);
    }

    private static string Listed(string surname, string given) =>
        surname.Length > 0 && given.Length > 0 ? $"{surname}, {given}" : surname + given;
}
