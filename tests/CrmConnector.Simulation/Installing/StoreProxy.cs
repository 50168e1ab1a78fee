using System.Reflection;
using CrmConnector.Simulation.Faults;
using CrmConnector.State;

namespace CrmConnector.Simulation.Installing;

/// <summary>
/// The shipped state store behind a gate: each call may be the one at which the program is killed, before it took effect or after. The store itself
/// does what it always does, so what it had committed is what the next engine finds.
/// </summary>
internal class StoreProxy : DispatchProxy
{
    private readonly Dictionary<MethodInfo, object> _parts = [];
    private object _inner = null!;
    private Gate _gate = null!;

    public static IStateStore Guard(IStateStore store, Gate gate) =>
        (IStateStore)Guard(typeof(IStateStore), store, gate);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        if (method.IsSpecialName)
        {
            return Part(method);
        }

        var crashes = _gate.EnterStore();
        _gate.World.Trace?.Line($"store {method.Name}");
        var mutant = _gate.World.Settings.Mutant;
        var given = mutant is null ? args : mutant.ArgumentsOf(args);
        var result = method.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, given, culture: null);
        if (crashes)
        {
            _gate.Die();
        }

        return mutant is null ? result : mutant.ResultOf(result);
    }

    private static object Guard(Type type, object inner, Gate gate)
    {
        var proxy = Create(type, typeof(StoreProxy));
        var self = (StoreProxy)proxy;
        (self._inner, self._gate) = (inner, gate);
        return proxy;
    }

    private object Part(MethodInfo getter)
    {
        if (!_parts.TryGetValue(getter, out var part))
        {
            part = Guard(getter.ReturnType, getter.Invoke(_inner, null)!, _gate);
            _parts.Add(getter, part);
        }

        return part;
    }
}
