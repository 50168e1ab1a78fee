using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>The names that can be used at a place of a template: those of a view, and by <c>../</c> those of the views around it.</summary>
/// <param name="Shape">The view.</param>
/// <param name="Outer">What is around it; null at the outermost.</param>
internal sealed record TemplateScope(ViewShape Shape, TemplateScope? Outer)
{
    private const string Upwards = "../";

    /// <summary>What a path stands for; null for nothing.</summary>
    public ViewName? Find(string path)
    {
        if (path.StartsWith(Upwards, StringComparison.Ordinal))
        {
            return Outer?.Find(path[Upwards.Length..]);
        }

        var shape = Shape;
        ViewName? found = null;
        foreach (var name in path.Split('.'))
        {
            found = shape?.Names.GetValueOrDefault(name);
            shape = found?.Kind == ViewNameKind.Group ? found.Shape : null;
            if (found is null)
            {
                return null;
            }
        }

        return found;
    }
}
