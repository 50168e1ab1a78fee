namespace CrmConnector.Notifications.Rendering.Views;

/// <summary>The names that templates may use of one kind of view: what is checked in a template is what the view then holds.</summary>
internal sealed class ViewShape
{
    private readonly Dictionary<string, ViewName> _names = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ViewName> Names => _names;

    public ViewShape Texts(params string[] names) => Add(names, new ViewName(ViewNameKind.Text));

    public ViewShape Flags(params string[] names) => Add(names, new ViewName(ViewNameKind.Flag));

    public ViewShape Group(string name, ViewShape shape) => Add([name], new ViewName(ViewNameKind.Group, shape));

    public ViewShape List(string name, ViewShape shape) => Add([name], new ViewName(ViewNameKind.List, shape));

    /// <summary>Takes in all names of another shape.</summary>
    public ViewShape With(ViewShape other)
    {
        foreach (var (name, meaning) in other._names)
        {
            _names.Add(name, meaning);
        }

        return this;
    }

    private ViewShape Add(string[] names, ViewName meaning)
    {
        foreach (var name in names)
        {
            _names.Add(name, meaning);
        }

        return this;
    }
}
